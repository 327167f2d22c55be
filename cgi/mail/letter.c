/*
 * letter.c - the words of our own mails.
 *
 * A sentence with a place in it names the place in braces, so that a translator may move it and no name can
 * act as a format.
 */
#include "letter.h"

#include "buf.h"

#include <string.h>

static const char *tr(const struct letter_facts *facts, const char *sentence)
{
    return facts->tr != NULL ? facts->tr(facts->language, sentence) : sentence;
}

static const char *place(const struct letter_facts *facts, const char *name, size_t len)
{
    const struct {
        const char *name, *value;
    } places[] = {
        {"site", facts->site_name}, {"organisation", facts->organisation}, {"name", facts->name},
        {"until", facts->until},    {"contact", facts->contact},
    };
    for (size_t i = 0; i < sizeof places / sizeof *places; i++)
        if (strlen(places[i].name) == len && memcmp(places[i].name, name, len) == 0)
            return places[i].value != NULL ? places[i].value : "";
    return NULL;
}

/* Adds SENTENCE, translated, its places filled. */
static void say(struct buf *out, const struct letter_facts *facts, const char *sentence)
{
    for (const char *p = tr(facts, sentence); *p != '\0';) {
        const char *end = *p == '{' ? strchr(p, '}') : NULL;
        const char *value = end != NULL ? place(facts, p + 1, (size_t)(end - p - 1)) : NULL;
        if (value != NULL) {
            buf_text(out, value);
            p = end + 1;
        } else {
            buf_char(out, *p++);
        }
    }
}

static void paragraph(struct buf *out, const struct letter_facts *facts, const char *sentence)
{
    say(out, facts, sentence);
    buf_text(out, "\n\n");
}

static void greet(struct buf *out, const struct letter_facts *facts)
{
    paragraph(out, facts, KITH_N("Hello {name},"));
}

static void link_line(struct buf *out, const struct letter_facts *facts, const char *folder)
{
    buf_printf(out, "%s/%s/%s\n\n", facts->site_url, folder, facts->token);
}

/* Who sent it and whom to ask, at the end of every mail. */
static struct letter finish(struct kith_arena *arena, struct buf *out, const struct letter_facts *facts,
                            const char *subject)
{
    if (facts->contact != NULL && facts->contact[0] != '\0')
        paragraph(out, facts, KITH_N("Need help? {contact}"));
    say(out, facts, KITH_N("This email was sent by {site}. Please do not reply to it."));
    buf_char(out, '\n');
    struct letter letter = {.text = kith_copy_n(arena, out->data, out->len)};
    buf_reset(out);
    say(out, facts, subject);
    letter.subject = kith_copy_n(arena, out->data, out->len);
    if (out->data != NULL)
        explicit_bzero(out->data, out->size); /* it held a link */
    buf_free(out);
    return letter;
}

struct letter letter_invitation(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    bool from = facts->organisation != NULL && facts->organisation[0] != '\0';
    greet(&out, facts);
    paragraph(&out, facts,
              from ? KITH_N("{organisation} has invited you to use {site}.")
                   : KITH_N("You have been invited to use {site}."));
    paragraph(&out, facts, KITH_N("To start, open this link and choose a password:"));
    link_line(&out, facts, "invitation");
    paragraph(&out, facts, KITH_N("The link works once, until {until}. Do not share it with anyone."));
    paragraph(&out, facts,
              KITH_N("If you did not expect this email, you do not need to do anything. Nobody can use the "
                     "account without this link."));
    return finish(arena, &out, facts,
                  from ? KITH_N("{organisation} has invited you to {site}")
                       : KITH_N("Your invitation to {site}"));
}

struct letter letter_invitation_known(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    bool from = facts->organisation != NULL && facts->organisation[0] != '\0';
    greet(&out, facts);
    paragraph(&out, facts,
              from ? KITH_N("{organisation} has invited you to use {site}.")
                   : KITH_N("You have been invited to use {site}."));
    paragraph(
        &out, facts,
        KITH_N("You have an account already. To accept, open this link and enter the password you have:"));
    link_line(&out, facts, "invitation");
    paragraph(&out, facts, KITH_N("The link works once, until {until}. Do not share it with anyone."));
    paragraph(
        &out, facts,
        KITH_N("If you did not expect this email, you do not need to do anything. Nothing changes until "
               "you accept."));
    return finish(arena, &out, facts,
                  from ? KITH_N("{organisation} has invited you to {site}")
                       : KITH_N("Your invitation to {site}"));
}

struct letter letter_reset(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(&out, facts, KITH_N("You asked to choose a new password for {site}. Open this link to do it:"));
    link_line(&out, facts, "reset");
    paragraph(&out, facts, KITH_N("The link works once, until {until}. Do not share it with anyone."));
    paragraph(&out, facts,
              KITH_N("If you did not ask for this, you do not need to do anything. Your password has not "
                     "changed."));
    return finish(arena, &out, facts, KITH_N("Choose a new password for {site}"));
}

struct letter letter_password_changed(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(
        &out, facts,
        KITH_N("Your password for {site} has been changed. You were signed out on your other devices."));
    paragraph(&out, facts, KITH_N("If this was you, you do not need to do anything."));
    paragraph(&out, facts,
              KITH_N("If this was not you, somebody else may know your password. Choose a new one now:"));
    buf_printf(&out, "%s/reset\n\n", facts->site_url);
    return finish(arena, &out, facts, KITH_N("Your password for {site} was changed"));
}

struct letter letter_address_old(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(
        &out, facts,
        KITH_N("The email address of your account on {site} has been changed. You cannot sign in with this "
               "one any more, and you were signed out everywhere."));
    paragraph(&out, facts, KITH_N("If you know of this, you do not need to do anything."));
    paragraph(
        &out, facts,
        KITH_N("If you do not, tell the people who look after {site}, or your care provider, at once."));
    return finish(arena, &out, facts, KITH_N("Your email address on {site} was changed"));
}

struct letter letter_address_new(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(
        &out, facts,
        KITH_N("From now on you sign in to {site} with this email address. Your password is the same as "
               "before."));
    buf_printf(&out, "%s/signin\n\n", facts->site_url);
    paragraph(&out, facts,
              KITH_N("If this surprises you, somebody wrote the wrong address. You cannot sign in "
                     "without the password; please tell them."));
    return finish(arena, &out, facts, KITH_N("Your email address on {site} was changed"));
}

struct letter letter_factor_removed(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(&out, facts, KITH_N("You no longer need a code from your app to sign in to {site}."));
    paragraph(&out, facts, KITH_N("If you asked for this, you do not need to do anything."));
    paragraph(
        &out, facts,
        KITH_N("If you did not ask for it, somebody else may know your password. Choose a new one now:"));
    buf_printf(&out, "%s/reset\n\n", facts->site_url);
    return finish(arena, &out, facts, KITH_N("Signing in to {site} has changed"));
}

struct letter letter_answered(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(&out, facts, KITH_N("{organisation} has answered a question you asked on {site}."));
    paragraph(&out, facts, KITH_N("Sign in to read the answer:"));
    buf_printf(&out, "%s/people\n\n", facts->site_url);
    paragraph(&out, facts, KITH_N("We do not write the answer in this email, to keep it private."));
    return finish(arena, &out, facts, KITH_N("There is an answer to your question on {site}"));
}

struct letter letter_welcome(struct kith_arena *arena, const struct letter_facts *facts)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(&out, facts, KITH_N("There is something new for you on {site}."));
    paragraph(&out, facts, KITH_N("Sign in with the password you already have:"));
    buf_printf(&out, "%s/signin\n\n", facts->site_url);
    paragraph(&out, facts,
              KITH_N("If you did not expect this, you do not need to do anything. Your password has not "
                     "changed."));
    return finish(arena, &out, facts, KITH_N("There is something new for you on {site}"));
}

struct letter letter_notice(struct kith_arena *arena, const struct letter_facts *facts, const char *subject,
                            const char *sentence, const char *path)
{
    struct buf out = BUF_INIT;
    greet(&out, facts);
    paragraph(&out, facts, sentence);
    paragraph(&out, facts, KITH_N("Sign in to read it:"));
    buf_printf(&out, "%s%s\n\n", facts->site_url, path);
    paragraph(&out, facts, KITH_N("We do not write about care in an email, to keep it private."));
    return finish(arena, &out, facts, subject);
}
