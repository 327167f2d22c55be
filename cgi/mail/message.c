/*
 * message.c - headers and body of one plain text mail.
 *
 * No attachments, no HTML: the mails of the portal are a few sentences and a link.
 */
#include "message.h"

#include <sodium.h>
#include <string.h>
#include <time.h>

enum {
    LINE_MAX_QP = 76,    /* RFC 2045 §6.7 */
    LINE_MAX_7BIT = 990, /* RFC 5322 §2.1.1 allows 998 */
    WORD_BYTES = 39      /* 52 characters of base64; with its frame below the 75 of RFC 2047 §2 */
};

bool message_address_ok(const char *address)
{
    const char *at = strchr(address, '@');
    if (at == NULL || at == address || at[1] == '\0' || strchr(at + 1, '@') != NULL || strlen(address) > 254)
        return false;
    for (const char *p = address; *p != '\0'; p++)
        if ((unsigned char)*p <= ' ' || *p == 0x7f || strchr("<>,;:\\\"()[]", *p) != NULL)
            return false;
    return true;
}

static bool is_plain(const char *text)
{
    for (const char *p = text; *p != '\0'; p++)
        if ((unsigned char)*p < ' ' || (unsigned char)*p > '~')
            return false;
    return true;
}

static void encoded_word(struct buf *out, const unsigned char *bytes, size_t len, bool first)
{
    char word[sodium_base64_ENCODED_LEN(WORD_BYTES, sodium_base64_VARIANT_ORIGINAL)];
    sodium_bin2base64(word, sizeof word, bytes, len, sodium_base64_VARIANT_ORIGINAL);
    buf_printf(out, "%s=?utf-8?B?%s?=", first ? "" : "\r\n ", word);
}

/* Words of RFC 2047, each with whole characters, one a line. */
static void encoded_words(struct buf *out, const char *text)
{
    unsigned char word[WORD_BYTES] = {0};
    size_t len = 0;
    bool first = true;
    for (const char *p = text; *p != '\0';) {
        size_t n = 1;
        while (((unsigned char)p[n] & 0xc0) == 0x80)
            n++;
        if (n > sizeof word) /* not UTF-8; never comes from a checked form */
            n = sizeof word;
        if (len + n > sizeof word) {
            encoded_word(out, word, len, first);
            first = false;
            len = 0;
        }
        for (size_t i = 0; i < n; i++) {
            unsigned char c = (unsigned char)p[i];
            word[len++] = c < ' ' || c == 0x7f ? ' ' : c;
        }
        p += n;
    }
    encoded_word(out, word, len, first);
}

/* Unstructured text; long plain text is encoded too, for it may hold no blank to fold at. */
static void header_text(struct buf *out, const char *name, const char *text)
{
    buf_printf(out, "%s: ", name);
    if (is_plain(text) && strlen(text) <= 60 && strstr(text, "=?") == NULL)
        buf_text(out, text);
    else
        encoded_words(out, text);
    buf_text(out, "\r\n");
}

static void header_from(struct buf *out, const struct message *message)
{
    buf_text(out, "From: ");
    if (message->from_name[0] != '\0') {
        encoded_words(out, message->from_name);
        buf_text(out, "\r\n ");
    }
    buf_printf(out, "<%s>\r\n", message->from_address);
}

static void header_date(struct buf *out, kith_time at)
{
    static const char *const days[] = {"Sun", "Mon", "Tue", "Wed", "Thu", "Fri", "Sat"};
    static const char *const months[] = {"Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                         "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"};
    time_t seconds = (time_t)(at / KITH_SECOND);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    buf_printf(out, "Date: %s, %d %s %d %02d:%02d:%02d +0000\r\n", days[tm.tm_wday], tm.tm_mday,
               months[tm.tm_mon], tm.tm_year + 1900, tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static bool fits_7bit(const char *text)
{
    size_t line = 0;
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\n')
            line = 0;
        else if (c > '~' || (c < ' ' && c != '\t') || ++line > LINE_MAX_7BIT)
            return false;
    }
    return true;
}

static void body_7bit(struct buf *out, const char *text)
{
    char last = '\n';
    for (const char *p = text; *p != '\0'; p++) {
        if (*p == '\n')
            buf_char(out, '\r');
        buf_char(out, *p);
        last = *p;
    }
    if (last != '\n')
        buf_text(out, "\r\n");
}

static void body_quoted(struct buf *out, const char *text)
{
    static const char hex[] = "0123456789ABCDEF";
    size_t line = 0;
    for (const char *p = text; *p != '\0'; p++) {
        unsigned char c = (unsigned char)*p;
        if (c == '\r')
            continue;
        if (c == '\n') {
            buf_text(out, "\r\n");
            line = 0;
            continue;
        }
        bool at_end = p[1] == '\n' || p[1] == '\r' || p[1] == '\0';
        bool as_is = (c > ' ' && c <= '~' && c != '=') || ((c == ' ' || c == '\t') && !at_end);
        size_t need = as_is ? 1 : 3;
        if (line + need > LINE_MAX_QP - 1) {
            buf_text(out, "=\r\n");
            line = 0;
        }
        if (as_is) {
            buf_char(out, (char)c);
        } else {
            buf_char(out, '=');
            buf_char(out, hex[c >> 4]);
            buf_char(out, hex[c & 15]);
        }
        line += need;
    }
    if (line > 0)
        buf_text(out, "\r\n");
}

bool message_write(struct buf *out, const struct message *message)
{
    if (!message_address_ok(message->from_address) || !message_address_ok(message->to_address))
        return false;
    const char *domain = strchr(message->from_address, '@');
    bool plain = fits_7bit(message->text);
    header_date(out, message->date);
    header_from(out, message);
    buf_printf(out, "To: <%s>\r\n", message->to_address);
    header_text(out, "Subject", message->subject);
    buf_printf(out, "Message-ID: <%s%s>\r\n", message->message_id, domain);
    buf_text(out, "MIME-Version: 1.0\r\nContent-Type: text/plain; charset=utf-8\r\n");
    buf_printf(out, "Content-Transfer-Encoding: %s\r\n", plain ? "7bit" : "quoted-printable");
    if (message->language[0] != '\0' && is_plain(message->language))
        buf_printf(out, "Content-Language: %s\r\n", message->language);
    buf_text(out, "Auto-Submitted: auto-generated\r\n\r\n");
    if (plain)
        body_7bit(out, message->text);
    else
        body_quoted(out, message->text);
    return true;
}
