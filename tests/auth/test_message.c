/* test_message.c - the bytes and the words of a mail, and what a browser is called. No database. */
#include "arena.h"
#include "browser.h"
#include "letter.h"
#include "message.h"

#include "suite.h"

#include <string.h>

static struct message plain(void)
{
    return (struct message){
        .from_name = "Kith",
        .from_address = "kith@care.example",
        .to_address = "tom@example.org",
        .subject = "Hello",
        .text = "One\nTwo\n",
        .language = "en",
        .message_id = "00ff",
        .date = INT64_C(1795246200) * KITH_SECOND,
    };
}

static const char *write_it(const struct message *message)
{
    static struct buf buf;
    buf_reset(&buf);
    ck_assert(message_write(&buf, message));
    for (size_t i = 0; i < buf.len; i++) { /* CR and LF only together, and only 7 bits */
        ck_assert(buf.data[i] != '\n' || (i > 0 && buf.data[i - 1] == '\r'));
        ck_assert(buf.data[i] != '\r' || buf.data[i + 1] == '\n');
        ck_assert_int_lt((unsigned char)buf.data[i], 0x80);
    }
    return buf.data;
}

START_TEST(a_plain_message)
{
    const struct message message = plain();
    ck_assert_str_eq(write_it(&message), "Date: Sat, 21 Nov 2026 07:30:00 +0000\r\n"
                                         "From: =?utf-8?B?S2l0aA==?=\r\n <kith@care.example>\r\n"
                                         "To: <tom@example.org>\r\n"
                                         "Subject: Hello\r\n"
                                         "Message-ID: <00ff@care.example>\r\n"
                                         "MIME-Version: 1.0\r\n"
                                         "Content-Type: text/plain; charset=utf-8\r\n"
                                         "Content-Transfer-Encoding: 7bit\r\n"
                                         "Content-Language: en\r\n"
                                         "Auto-Submitted: auto-generated\r\n"
                                         "\r\n"
                                         "One\r\nTwo\r\n");
}
END_TEST

START_TEST(other_alphabets_are_encoded)
{
    struct message message = plain();
    message.subject = "Caf\xc3\xa9";
    message.text = "Zo\xc3\xab = 1 \nnext";
    const char *out = write_it(&message);
    ck_assert_ptr_nonnull(strstr(out, "\r\nSubject: =?utf-8?B?Q2Fmw6k=?=\r\n"));
    ck_assert_ptr_nonnull(strstr(out, "\r\nContent-Transfer-Encoding: quoted-printable\r\n"));
    ck_assert_ptr_nonnull(strstr(out, "\r\n\r\nZo=C3=AB =3D 1=20\r\nnext\r\n"));
}
END_TEST

START_TEST(long_lines_are_folded_and_words_are_whole)
{
    struct message message = plain();
    char subject[301], text[601];
    for (size_t i = 0; i < 300; i += 2)
        memcpy(subject + i, "\xc3\xa9", 2);
    subject[300] = '\0';
    for (size_t i = 0; i < 600; i += 2)
        memcpy(text + i, "\xc3\xa9", 2);
    text[600] = '\0';
    message.subject = subject;
    message.text = text;
    const char *out = write_it(&message);
    size_t words = 0;
    for (const char *p = out; *p != '\0';) {
        size_t len = strcspn(p, "\r");
        ck_assert_uint_le(len, 76);
        if (strncmp(p, " =?utf-8?B?", 11) == 0) {
            ck_assert_uint_le(len, 76);
            words++;
        }
        p += len + 2;
    }
    ck_assert_uint_ge(words, 7); /* 38 bytes, 19 characters each */
}
END_TEST

START_TEST(nothing_can_be_smuggled_into_a_header)
{
    struct message message = plain();
    message.subject = "Hi\r\nBcc: all@example.org";
    message.from_name = "Kith\r\nBcc: all@example.org";
    ck_assert_ptr_null(strstr(write_it(&message), "Bcc"));
    static const char *const bad[] = {"tom@example.org\r\nBcc: x@example.org",
                                      "tom@example.org>, <x@example.org",
                                      "tom",
                                      "",
                                      "tom@example.org x",
                                      "a@b@c"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        struct buf buf = BUF_INIT;
        message = plain();
        message.to_address = bad[i];
        ck_assert(!message_write(&buf, &message));
        message = plain();
        message.from_address = bad[i];
        ck_assert(!message_write(&buf, &message));
        ck_assert_uint_eq(buf.len, 0);
        buf_free(&buf);
    }
}
END_TEST

static const char *upside_down(const char *language, const char *sentence)
{
    ck_assert_str_eq(language, "cy");
    return strcmp(sentence, "Hello {name},") == 0 ? "Helo {name}!" : sentence;
}

START_TEST(letters_say_who_what_and_what_if_not)
{
    struct kith_arena *arena = arena_create();
    struct letter_facts facts = {
        .site_name = "Kith",
        .site_url = "https://care.example",
        .contact = "Ring 01632 960001.",
        .name = "Tom {organisation} %s Akande",
        .organisation = "Harbour Homecare",
        .token = "TOKEN",
        .until = "21 November 2026, 8:30am",
        .language = "en",
    };
    struct letter letter = letter_invitation(arena, &facts);
    ck_assert_str_eq(letter.subject, "Harbour Homecare has invited you to Kith");
    ck_assert_ptr_nonnull(
        strstr(letter.text, "Hello Tom {organisation} %s Akande,\n")); /* a name is no format */
    ck_assert_ptr_nonnull(strstr(letter.text, "\nhttps://care.example/invitation/TOKEN\n"));
    ck_assert_ptr_nonnull(strstr(letter.text, "until 21 November 2026, 8:30am"));
    ck_assert_ptr_nonnull(strstr(letter.text, "If you did not expect"));
    ck_assert_ptr_nonnull(strstr(letter.text, "Ring 01632 960001."));
    ck_assert_ptr_nonnull(strstr(letter.text, "sent by Kith"));
    letter = letter_reset(arena, &facts);
    ck_assert_ptr_nonnull(strstr(letter.text, "\nhttps://care.example/reset/TOKEN\n"));
    ck_assert_ptr_nonnull(strstr(letter.text, "If you did not ask"));
    letter = letter_password_changed(arena, &facts);
    ck_assert_ptr_null(strstr(letter.text, "TOKEN"));
    ck_assert_ptr_nonnull(strstr(letter.text, "If this was not you"));
    letter = letter_invitation_known(arena, &facts);
    ck_assert_str_eq(letter.subject, "Harbour Homecare has invited you to Kith");
    ck_assert_ptr_nonnull(strstr(letter.text, "\nhttps://care.example/invitation/TOKEN\n"));
    ck_assert_ptr_nonnull(strstr(letter.text, "the password you have"));
    facts.tr = upside_down;
    facts.language = "cy";
    letter = letter_reset(arena, &facts);
    ck_assert_int_eq(strncmp(letter.text, "Helo Tom", 8), 0);
    arena_destroy(&arena);
}
END_TEST

START_TEST(browsers_have_a_few_names)
{
    static const struct {
        const char *agent, *name;
    } cases[] = {
        {"Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Safari/537.36 "
         "Edg/126.0",
         "Edge on Windows"},
        {"Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0 Mobile Safari/537.36",
         "Chrome on Android"},
        {"Mozilla/5.0 (Macintosh; Intel Mac OS X 14_5) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 "
         "Safari/605.1.15",
         "Safari on Mac"},
        {"Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0", "Firefox on Linux"},
        {"<script>alert(1)</script>", "A browser"},
        {"", "A browser"},
        {NULL, "A browser"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        ck_assert_str_eq(browser_name(cases[i].agent), cases[i].name);
}
END_TEST

SUITE_MAIN("message", a_plain_message, other_alphabets_are_encoded, long_lines_are_folded_and_words_are_whole,
           nothing_can_be_smuggled_into_a_header, letters_say_who_what_and_what_if_not,
           browsers_have_a_few_names)
