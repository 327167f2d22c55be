# Plugins: modules that see the public headers only and export one function.
PLUGIN_LDFLAGS = $(AM_LDFLAGS) -module -avoid-version -shared -export-symbols-regex '^[a-z][a-z0-9]*_plugin$$'

# What plugins offer each other: installed beside the contract.
kithservicesdir = $(kithincludedir)/services
kithservices_HEADERS = \
	plugins/include/kith/services/packages.h \
	plugins/include/kith/services/people.h \
	plugins/include/kith/services/visits.h

include plugins/circle/circle.mk
include plugins/packages/packages.mk
include plugins/people/people.mk
include plugins/skeleton/skeleton.mk
include plugins/visits/visits.mk

# Where kithctl finds the plugin to copy.
PORTAL_INC += -DKITH_SKELETONDIR='"$(newplugindir)"'
