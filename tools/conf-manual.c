/*
 * conf-manual.c - prints the settings for kith.conf(5), or, with --example, a commented kith.conf; for the
 * build.
 */
#include "settings.h"

#include <string.h>

int main(int argc, char **argv)
{
    if (argc > 1 && strcmp(argv[1], "--example") == 0)
        settings_print_example();
    else
        settings_print_manual();
    return 0;
}
