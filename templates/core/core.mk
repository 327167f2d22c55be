# The pages of the core: TEMPLATES += templates/core/NAME.tpl, one a line.
TEMPLATES +=
