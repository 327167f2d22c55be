# Plugins: modules that see the public headers only and export one function.
PLUGIN_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared -export-symbols-regex '^[a-z][a-z0-9]*_plugin$$'

include plugins/skeleton/skeleton.mk

# Where kithctl finds the plugin to copy.
PORTAL_INC += -DKITH_SKELETONDIR='"$(newplugindir)"'
