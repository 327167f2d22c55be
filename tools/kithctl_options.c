/*
 * kithctl_options.c - reads the options of one command from its table.
 *
 * Knows nothing of what they mean.
 */
#include "kithctl.h"

#include <getopt.h>
#include <string.h>

enum { OPTIONS_MAX = 15 };

int tool_options(int argc, char **argv, const struct tool_option *table, const char **operand_r,
                 const char *operand)
{
    struct option options[OPTIONS_MAX + 1];
    size_t count = 0;
    int index = 0;
    memset(options, 0, sizeof options);
    for (; count < OPTIONS_MAX && table[count].name != NULL; count++) {
        options[count].name = table[count].name;
        options[count].has_arg = table[count].text != NULL ? required_argument : no_argument;
    }
    for (int got; (got = getopt_long(argc, argv, "", options, &index)) != -1;) {
        if (got != 0)
            return TOOL_USAGE;
        if (table[index].text != NULL)
            *table[index].text = optarg;
        else
            *table[index].flag = true;
    }
    if (operand_r == NULL)
        return optind == argc ? TOOL_OK : tool_misuse("%s takes no '%s'.", argv[0], argv[optind]);
    if (optind + 1 != argc || *argv[optind] == '\0')
        return tool_misuse("Say one %s, in quotes when it has blanks.", operand);
    *operand_r = argv[optind];
    return TOOL_OK;
}
