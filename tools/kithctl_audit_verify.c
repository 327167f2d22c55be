/*
 * kithctl_audit_verify.c - kithctl audit verify: says what was found, a sentence for each thing.
 */
#include "kithctl_audit.h"

#include "text.h"
#include "verify.h"

#include <kith/arena.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum { HEADS_MAX = 16 };

/* %1$lld the row, %2$lld the seal, %3$lld the other, in this order in each. */
static const char *const SENTENCES[FINDING__MAX] = {
    [FINDING_ALTERED] = "altered    row %lld is not as it was sealed",
    [FINDING_BLANKED] = "altered    row %lld was emptied, and no two people redacted it",
    [FINDING_DELETED] = "deleted    row %lld is gone (seal %lld)",
    [FINDING_REORDERED] = "reordered  row %lld is what was sealed as row %lld",
    [FINDING_UNSEALED] = "inserted   row %lld was never sealed",
    [FINDING_LATE] = "inserted   row %lld was entered among older rows (seal %lld)",
    [FINDING_SEAL_ALTERED] = "altered    seal %lld does not follow from the one before (row %lld)",
    [FINDING_SEAL_DELETED] = "deleted    seals %lld to %lld are gone",
    [FINDING_SEAL_REORDERED] = "reordered  seal %lld was made as seal %lld",
    [FINDING_KEY_UNKNOWN] = "unknown    from seal %lld on, the key is not in audit_key_file",
    [FINDING_KEY_OLD] = "old key    seal %lld was made with a key that had been replaced before",
    [FINDING_HEAD_GONE] = "cut off    seal %lld, which was kept, is gone; the chain ends at seal %lld",
    [FINDING_HEAD_DIFFERS] = "remade     seal %lld is not the one that was kept",
    [FINDING_REDACTION_FALSE] = "false      the redaction of row %lld was not made by kithctl",
    [FINDING_REMOVAL_FALSE] = "false      removal %lld was not made by kithctl",
};

struct report {
    struct tool *tool;
    bool terminal;
    time_t shown; /* when the progress was last shown */
    time_t began;
};

static void clear_line(const struct report *report)
{
    if (report->terminal)
        (void)fputs("\r\033[K", stderr);
}

static void found(void *data, const struct audit_finding *finding)
{
    const struct report *report = data;
    int64_t first = finding->audit_id;
    int64_t second = finding->sequence;
    switch (finding->kind) {
    case FINDING_SEAL_ALTERED:
        first = finding->sequence;
        second = finding->audit_id;
        break;
    case FINDING_REORDERED:
        second = finding->other;
        break;
    case FINDING_SEAL_DELETED:
    case FINDING_SEAL_REORDERED:
    case FINDING_HEAD_GONE:
        first = finding->sequence;
        second = finding->other;
        break;
    case FINDING_KEY_UNKNOWN:
    case FINDING_KEY_OLD:
    case FINDING_HEAD_DIFFERS:
        first = finding->sequence;
        break;
    case FINDING_REMOVAL_FALSE:
        first = finding->other;
        break;
    default:
        break;
    }
    clear_line(report);
    /* The table above is all there is to choose from. */
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
    (void)printf(SENTENCES[finding->kind], (long long)first, (long long)second);
#pragma GCC diagnostic pop
    if (finding->at != KITH_TIME_NONE)
        (void)printf(", %s", kith_time_text(report->tool->arena, finding->at));
    (void)putchar('\n');
}

static void redacted(void *data, const struct audit_redacted *note)
{
    const struct report *report = data;
    struct tool *tool = report->tool;
    clear_line(report);
    (void)printf("redacted   row %lld, by %s and %s, %s: %s\n", (long long)note->audit_id,
                 audit_account_name(tool, note->prepared_by), audit_account_name(tool, note->confirmed_by),
                 kith_time_text(tool->arena, note->confirmed_at), note->reason);
}

static void progress(void *data, int64_t done, int64_t of)
{
    struct report *report = data;
    time_t now = time(NULL);
    if (!report->terminal || now == report->shown || of <= 0)
        return;
    report->shown = now;
    (void)fprintf(stderr, "\r\033[K%lld of %lld seals, %lld%%", (long long)done, (long long)of,
                  (long long)(done >= of ? 100 : done * 100 / of));
    (void)fflush(stderr);
}

/* "17:4f2a...", as audit head prints it. */
static bool parse_head(const char *text, struct seal_head *head)
{
    char number[24];
    const char *colon = strchr(text, ':');
    size_t len = colon == NULL ? 0 : (size_t)(colon - text);
    if (colon == NULL || len == 0 || len >= sizeof number || strlen(colon + 1) != 2 * sizeof head->chain)
        return false;
    memcpy(number, text, len);
    number[len] = '\0';
    return text_int(number, &head->sequence) && head->sequence > 0 &&
           text_unhex(colon + 1, head->chain, sizeof head->chain);
}

static int say_end(const struct verify_result *result, time_t began)
{
    char text[SEAL_HEAD_TEXT];
    seal_head_text(&result->head, text);
    time_t seconds = time(NULL) - began;
    (void)printf(
        "%lld seals read in %lld s. Lawfully redacted: %lld; removed when their time was over: %lld; "
        "on their way to the sealer: %lld.\n",
        (long long)result->seals, (long long)seconds, (long long)result->redacted, (long long)result->removed,
        (long long)result->waiting);
    if (result->slow > 0)
        (void)printf(
            "%lld rows were sealed more than ten minutes after they were written. Did the sealer stand "
            "still then? If not, compare with a head that was kept.\n",
            (long long)result->slow);
    (void)printf("head       %s\n", text);
    if (result->findings == 0) {
        (void)printf("The audit is as it was sealed.\n");
        return TOOL_OK;
    }
    (void)fflush(stdout);
    return tool_fail(
        "%lld things are wrong with the audit. Keep the database as it is, and find out who could "
        "write to it.",
        (long long)result->findings);
}

int audit_verify_command(struct tool *tool, int argc, char **argv)
{
    static struct audit_keys keys;
    static struct seal_head heads[HEADS_MAX];
    char error[512];
    struct report report = {.tool = tool, .terminal = isatty(STDERR_FILENO) == 1, .began = time(NULL)};
    struct verify_result result;
    struct verify_wish wish = {.keys = &keys,
                               .now = kith_clock_now(),
                               .heads = heads,
                               .found = found,
                               .redacted = redacted,
                               .progress = progress,
                               .data = &report};
    for (int i = 1; i < argc; i += 2) {
        bool from = strcmp(argv[i], "--from-head") == 0;
        if (!from && strcmp(argv[i], "--head") != 0)
            return tool_misuse("audit verify takes no '%s'.", argv[i]);
        if (i + 1 == argc || wish.n_heads == HEADS_MAX || !parse_head(argv[i + 1], &heads[wish.n_heads]))
            return tool_misuse(
                "%s needs a head as 'kithctl audit head' prints it: a number, ':' and 64 hex digits.",
                argv[i]);
        if (from && wish.after != 0)
            return tool_misuse("--from-head can be given once.");
        if (from)
            wish.after = heads[wish.n_heads].sequence;
        wish.n_heads++;
    }
    const struct settings *settings = tool_settings(tool);
    struct kith_db *db = tool_db(tool, DB_SEALER);
    if (settings == NULL || db == NULL)
        return TOOL_FAILED;
    if (!audit_keys_load(settings->audit_key_file, &keys, error, sizeof error))
        return tool_fail("%s", error);
    enum kith_rc rc = audit_verify(db, &wish, &result);
    audit_keys_wipe(&keys);
    clear_line(&report);
    return rc == KITH_OK ? say_end(&result, report.began)
                         : tool_fail("The audit cannot be read to its end. Run kithctl doctor.");
}
