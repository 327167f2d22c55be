/*
 * test_file.c - uploads: what is taken, what a picture loses and keeps, what is given back to whom; and short
 * secrets at rest.
 */
#include "arena.h"
#include "browser.h"
#include "fixture.h"
#include "picture.h"

#include <kith/file.h>

#include <gd.h>

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

enum { WIDE = 120, HIGH = 60 };

static const struct kith_param_rule rules[] = {
    {.name = "photo", .kind = KITH_KIND_FILE, .max = KITH_FILE_MAX}, {0}};
static const struct kith_route spec = {.pattern = "/test", .method = KITH_POST, .params = rules};

static struct kith_ctx ctx;
static struct route route;
static struct param_value value;
static struct form_field field;

/* A request that brought LEN bytes, as the dispatcher leaves it. */
static void open_request(const void *bytes, size_t len)
{
    struct portal *portal = browser_portal();
    fixture_execute("INSERT IGNORE INTO person (id, public_id, name, created_at) VALUES"
                    " (1, UNHEX(REPEAT('0a', 16)), 'Rose Teal', '2026-01-01'),"
                    " (2, UNHEX(REPEAT('0b', 16)), 'Hal Teal', '2026-01-01')");
    ctx_init(&ctx, portal);
    (void)snprintf(ctx.request_id, sizeof ctx.request_id, "00112233445566778899aabbccddeeff");
    route = (struct route){.spec = &spec, .n_params = 1};
    field = (struct form_field){.fd = -1};
    if (bytes != NULL) {
        field.fd = memfd_create("upload", MFD_CLOEXEC);
        field.file_name = "whatever.exe";
        field.file_type = "text/html";
        field.file_size = (int64_t)len;
        ck_assert_int_eq(write(field.fd, bytes, len), (ssize_t)len);
    }
    value = (struct param_value){.rule = rules, .present = bytes != NULL, .valid = true, .file = &field};
    ctx.route = &route;
    ctx.params = &value;
}

static void close_request(void)
{
    if (field.fd >= 0)
        (void)close(field.fd);
    response_reset(&ctx.portal->response);
    arena_reset(ctx.portal->arena);
}

static const char *first_error(void)
{
    return ctx.errors != NULL ? ctx.errors->sentence : "";
}

static int64_t stored;

static enum kith_rc store_for(struct kith_db *db, void *data)
{
    const int64_t *person = data;
    (void)db;
    return kith_file_store(&ctx, "photo", *person, &stored);
}

static enum kith_rc store(int64_t person)
{
    return db_transaction(ctx.portal->db, store_for, &person, NULL, NULL);
}

/* ---- Pictures to send ---- */

/* Red, green, blue and white from the top left, row by row. */
static gdImagePtr four_fields(int width, int height)
{
    gdImagePtr picture = gdImageCreateTrueColor(width, height);
    static const int colours[4] = {0xff0000, 0x00ff00, 0x0000ff, 0xffffff};
    ck_assert_ptr_nonnull(picture);
    for (int i = 0; i < 4; i++)
        gdImageFilledRectangle(picture, i % 2 * width / 2, i / 2 * height / 2, (i % 2 + 1) * width / 2 - 1,
                               (i / 2 + 1) * height / 2 - 1, colours[i]);
    return picture;
}

struct bytes {
    unsigned char *data;
    int len;
};

static struct bytes jpeg_of(int width, int height)
{
    gdImagePtr picture = four_fields(width, height);
    struct bytes bytes;
    bytes.data = gdImageJpegPtr(picture, &bytes.len, 95);
    gdImageDestroy(picture);
    return bytes;
}

/* A JPEG as a telephone writes it: with an EXIF part that says how it was held, and where. */
static struct bytes photograph(int width, int height, int orientation)
{
    static const char place[] = "SECRET PLACE";
    struct bytes plain = jpeg_of(width, height);
    unsigned char exif[100] = {0xff, 0xe1, 0, 0, 'E', 'x', 'i', 'f', 0, 0, 'M', 'M', 0, 42, 0, 0, 0, 8};
    unsigned char *tiff = exif + 10;
    size_t at = 8;
    tiff[at + 1] = 2; /* two entries: orientation, and a description */
    at += 2;
    const unsigned char way[12] = {0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, (unsigned char)orientation, 0, 0};
    const unsigned char says[12] = {0x01, 0x0e, 0, 2, 0, 0, 0, sizeof place, 0, 0, 0, 38};
    memcpy(tiff + at, way, 12);
    memcpy(tiff + at + 12, says, 12);
    memcpy(tiff + 38, place, sizeof place);
    size_t len = 10 + 38 + sizeof place;
    exif[3] = (unsigned char)(len - 2);
    struct bytes whole = {malloc((size_t)plain.len + len), plain.len + (int)len};
    memcpy(whole.data, plain.data, 2);
    memcpy(whole.data + 2, exif, len);
    memcpy(whole.data + 2 + len, plain.data + 2, (size_t)plain.len - 2);
    gdFree(plain.data);
    return whole;
}

/* ---- What comes back ---- */

static struct kith_rc_and_body {
    enum kith_rc rc;
    const char *body;
    size_t len;
} sent(int64_t person, int64_t file)
{
    response_reset(&ctx.portal->response);
    enum kith_rc rc = kith_file_send(&ctx, person, file);
    return (struct kith_rc_and_body){rc, ctx.portal->response.body.data, ctx.portal->response.body.len};
}

static bool contains(const char *bytes, size_t len, const char *text)
{
    return memmem(bytes, len, text, strlen(text)) != NULL;
}

/* R, G, B or W at a corner: 0 top left, 1 top right, 2 bottom left, 3 bottom right. */
static char colour_at(gdImagePtr picture, int corner)
{
    int width = gdImageSX(picture);
    int height = gdImageSY(picture);
    int x = corner % 2 == 0 ? width / 4 : width - 1 - width / 4;
    int y = corner / 2 == 0 ? height / 4 : height - 1 - height / 4;
    int pixel = gdImageGetTrueColorPixel(picture, x, y);
    bool red = gdTrueColorGetRed(pixel) > 128;
    bool green = gdTrueColorGetGreen(pixel) > 128;
    bool blue = gdTrueColorGetBlue(pixel) > 128;
    return red && green && blue ? 'W' : red ? 'R' : green ? 'G' : blue ? 'B' : '?';
}

static void corners_of(gdImagePtr picture, char text_r[5])
{
    for (int i = 0; i < 4; i++)
        text_r[i] = colour_at(picture, i);
    text_r[4] = '\0';
}

START_TEST(a_photograph_keeps_its_way_up_and_loses_where_it_was_taken)
{
    /* As EXIF says the rows and columns of the stored picture are to be read. */
    static const char *const corners[9] = {"",     "RGBW", "GRWB", "WBGR", "BWRG",
                                           "RBGW", "BRWG", "WGBR", "GWRB"};
    for (int way = 1; way <= 8; way++) {
        char got[5];
        struct bytes photo = photograph(WIDE, HIGH, way);
        open_request(photo.data, (size_t)photo.len);
        ck_assert(contains((const char *)photo.data, (size_t)photo.len, "SECRET PLACE"));
        ck_assert_int_eq(kith_file_check(&ctx, "photo", NULL), KITH_OK);
        ck_assert_int_eq(store(1), KITH_OK);
        struct kith_rc_and_body answer = sent(1, stored);
        ck_assert_int_eq(answer.rc, KITH_OK);
        ck_assert_str_eq(ctx.portal->response.content_type, "image/jpeg");
        ck_assert(!contains(answer.body, answer.len, "SECRET PLACE"));
        ck_assert(!contains(answer.body, answer.len, "Exif"));
        gdImagePtr picture = gdImageCreateFromJpegPtr((int)answer.len, (void *)(uintptr_t)answer.body);
        ck_assert_ptr_nonnull(picture);
        ck_assert_int_eq(gdImageSX(picture), way < 5 ? WIDE : HIGH);
        ck_assert_int_eq(gdImageSY(picture), way < 5 ? HIGH : WIDE);
        corners_of(picture, got);
        ck_assert_msg(strcmp(got, corners[way]) == 0, "held in way %d: %s, not %s", way, got, corners[way]);
        gdImageDestroy(picture);
        gdFree(photo.data);
        close_request();
    }
}
END_TEST

START_TEST(a_large_picture_is_made_smaller)
{
    struct bytes photo = photograph(3000, 1500, 6);
    open_request(photo.data, (size_t)photo.len);
    ck_assert_int_eq(store(1), KITH_OK);
    struct kith_rc_and_body answer = sent(1, stored);
    gdImagePtr picture = gdImageCreateFromJpegPtr((int)answer.len, (void *)(uintptr_t)answer.body);
    ck_assert_ptr_nonnull(picture);
    ck_assert_int_eq(gdImageSX(picture), 1000);
    ck_assert_int_eq(gdImageSY(picture), 2000);
    gdImageDestroy(picture);
    gdFree(photo.data);
    close_request();
}
END_TEST

START_TEST(png_and_webp_stay_what_they_are)
{
    for (int webp = 0; webp < 2; webp++) {
        struct bytes bytes;
        gdImagePtr picture = four_fields(WIDE, HIGH);
        bytes.data = webp ? gdImageWebpPtr(picture, &bytes.len) : gdImagePngPtr(picture, &bytes.len);
        gdImageDestroy(picture);
        open_request(bytes.data, (size_t)bytes.len);
        ck_assert_int_eq(store(0), KITH_OK);
        struct kith_rc_and_body answer = sent(0, stored);
        ck_assert_int_eq(answer.rc, KITH_OK);
        ck_assert_str_eq(ctx.portal->response.content_type, webp ? "image/webp" : "image/png");
        void *body = (void *)(uintptr_t)answer.body;
        picture = webp ? gdImageCreateFromWebpPtr((int)answer.len, body)
                       : gdImageCreateFromPngPtr((int)answer.len, body);
        ck_assert_ptr_nonnull(picture);
        char got[5];
        corners_of(picture, got);
        ck_assert_str_eq(got, "RGBW");
        gdImageDestroy(picture);
        gdFree(bytes.data);
        close_request();
    }
}
END_TEST

START_TEST(a_pdf_is_kept_as_it_is_and_offered_for_saving)
{
    enum { LEN = 700 * 1024 };
    static char pdf[LEN];
    for (size_t i = 0; i < LEN; i++)
        pdf[i] = (char)(i * 7 >> 3);
    memcpy(pdf, "%PDF-1.7\n", 9);
    open_request(pdf, LEN);
    ck_assert_int_eq(store(1), KITH_OK);
    char sql[200];
    (void)snprintf(sql, sizeof sql, "SELECT COUNT(*) FROM file_chunk WHERE file_id = %lld",
                   (long long)stored);
    ck_assert_int_eq(fixture_number(sql), 3);
    struct kith_rc_and_body answer = sent(1, stored);
    ck_assert_int_eq(answer.rc, KITH_OK);
    ck_assert_uint_eq(answer.len, LEN);
    ck_assert(memcmp(answer.body, pdf, LEN) == 0);
    ck_assert_str_eq(ctx.portal->response.content_type, "application/pdf");
    ck_assert_ptr_nonnull(strstr(ctx.portal->response.disposition, "attachment"));
    close_request();
}
END_TEST

START_TEST(other_files_are_refused_with_a_sentence)
{
    static const struct {
        const char *bytes;
        size_t len;
        const char *word;
    } cases[] = {
        {"<html><script>alert(1)</script>", 31, "JPEG, PNG or WebP"},
        {"GIF89a..........", 16, "JPEG, PNG or WebP"},
        {"\xff\xd8\xff\xe0 this is no picture", 24, "could not read"},
        {"\x89PNG\r\n\x1a\n and no more", 20, "could not read"},
        {"RIFF\x10\0\0\0WEBPVP8 ", 16, "could not read"},
        {"%PDF", 4, "JPEG, PNG or WebP"},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        bool was_sent = false;
        open_request(cases[i].bytes, cases[i].len);
        ck_assert_int_eq(kith_file_check(&ctx, "photo", &was_sent), KITH_INVALID);
        ck_assert(was_sent);
        ck_assert_msg(strstr(first_error(), cases[i].word) != NULL, "%zu: %s", i, first_error());
        ck_assert_int_eq(store(1), KITH_INVALID);
        close_request();
    }
    open_request(NULL, 0);
    bool was_sent = true;
    ck_assert_int_eq(kith_file_check(&ctx, "photo", &was_sent), KITH_OK);
    ck_assert(!was_sent);
    ck_assert_int_eq(store(1), KITH_INVALID);
    ck_assert_str_eq(first_error(), "Choose a file");
    close_request();
}
END_TEST

#if defined(__SANITIZE_ADDRESS__)
#define UNLIMITED 1 /* a sanitizer needs more addresses than any limit gives */
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define UNLIMITED 1
#endif
#endif

/* 121 million pixels in some kilobytes: a bomb, or a picture of a wall. */
START_TEST(what_needs_too_much_memory_is_refused)
{
#ifndef UNLIMITED
    struct bytes bytes;
    gdImagePtr picture = gdImageCreate(11000, 11000);
    ck_assert_ptr_nonnull(picture);
    (void)gdImageColorAllocate(picture, 255, 255, 255);
    bytes.data = gdImagePngPtr(picture, &bytes.len);
    gdImageDestroy(picture);
    open_request(bytes.data, (size_t)bytes.len);
    ck_assert_int_eq(kith_file_check(&ctx, "photo", NULL), KITH_INVALID);
    ck_assert_ptr_nonnull(strstr(first_error(), "could not read"));
    gdFree(bytes.data);
    close_request();
#endif
}
END_TEST

START_TEST(a_file_is_given_only_for_whom_it_was_stored)
{
    struct bytes photo = jpeg_of(WIDE, HIGH);
    open_request(photo.data, (size_t)photo.len);
    ck_assert_int_eq(store(1), KITH_OK);
    ck_assert_int_eq(sent(1, stored).rc, KITH_OK);
    ck_assert_int_eq(sent(2, stored).rc, KITH_NOT_FOUND);
    ck_assert_int_eq(sent(0, stored).rc, KITH_NOT_FOUND);
    ck_assert_int_eq(sent(1, stored + 1000).rc, KITH_NOT_FOUND);
    /* One that lost a piece is not given at all. */
    fixture_execute(
        kith_printf(ctx.portal->arena, "UPDATE file SET size = size + 1 WHERE id = %lld", (long long)stored));
    ck_assert_int_eq(sent(1, stored).rc, KITH_FAIL);
    ck_assert_int_eq(store(0), KITH_OK);
    ck_assert_int_eq(sent(0, stored).rc, KITH_OK);
    ck_assert_int_eq(sent(1, stored).rc, KITH_NOT_FOUND);
    gdFree(photo.data);
    close_request();
}
END_TEST

static enum kith_rc remove_of(struct kith_db *db, void *data)
{
    const int64_t *person = data;
    (void)db;
    return kith_file_remove(&ctx, *person, stored);
}

START_TEST(a_removed_file_is_gone)
{
    struct bytes photo = jpeg_of(WIDE, HIGH);
    int64_t rose = 1;
    int64_t hal = 2;
    open_request(photo.data, (size_t)photo.len);
    ck_assert_int_eq(store(rose), KITH_OK);
    struct kith_db *db = ctx.portal->db;
    ck_assert_int_eq(db_transaction(db, remove_of, &hal, NULL, NULL), KITH_NOT_FOUND);
    ck_assert_int_eq(sent(rose, stored).rc, KITH_OK);
    ck_assert_int_eq(db_transaction(db, remove_of, &rose, NULL, NULL), KITH_OK);
    ck_assert_int_eq(sent(rose, stored).rc, KITH_NOT_FOUND);
    ck_assert_int_eq(
        fixture_number(kith_printf(ctx.portal->arena, "SELECT COUNT(*) FROM file_chunk WHERE file_id = %lld",
                                   (long long)stored)),
        0);
    ck_assert_int_eq(db_transaction(db, remove_of, &rose, NULL, NULL), KITH_NOT_FOUND);
    gdFree(photo.data);
    close_request();
}
END_TEST

START_TEST(without_its_program_nothing_is_stored)
{
    struct bytes photo = jpeg_of(WIDE, HIGH);
    struct buf out = BUF_INIT;
    open_request(photo.data, (size_t)photo.len);
    ck_assert_int_eq(picture_clean("/nowhere/kith-picture", field.fd, "image/jpeg", 1000000, &out),
                     PICTURE_FAILED);
    ck_assert_int_eq(picture_clean("/bin/false", field.fd, "image/jpeg", 1000000, &out), PICTURE_FAILED);
    ck_assert_int_eq(picture_clean("/bin/true", field.fd, "image/jpeg", 1000000, &out), PICTURE_FAILED);
    const char *program = ctx.portal->settings->picture_program;
    ck_assert_int_eq(picture_clean(program, field.fd, "image/jpeg", 1000000, &out), PICTURE_CLEAN);
    size_t len = out.len;
    ck_assert_uint_gt(len, 0);
    /* More than the caller takes. */
    ck_assert_int_eq(picture_clean(program, field.fd, "image/jpeg", len - 1, &out), PICTURE_UNREADABLE);
    ck_assert_uint_eq(out.len, len);
    buf_free(&out);
    gdFree(photo.data);
    close_request();
}
END_TEST

START_TEST(a_sealed_text_opens_for_its_context_only)
{
    const void *blob;
    const void *again;
    const char *text;
    size_t len;
    open_request(NULL, 0);
    ck_assert_int_eq(kith_seal(&ctx, "people.entry-code:1", "4711#", &blob, &len), KITH_OK);
    ck_assert_uint_eq(len, 5 + KITH_SEAL_BYTES);
    ck_assert(!contains(blob, len, "4711"));
    ck_assert_int_eq(kith_unseal(&ctx, "people.entry-code:1", blob, len, &text), KITH_OK);
    ck_assert_str_eq(text, "4711#");
    ck_assert_int_eq(kith_unseal(&ctx, "people.entry-code:2", blob, len, &text), KITH_FAIL);
    ck_assert_str_eq(text, "");
    ck_assert_int_eq(kith_unseal(&ctx, "people.entry-code:1", blob, len - 1, &text), KITH_FAIL);
    ck_assert_int_eq(kith_unseal(&ctx, "people.entry-code:1", blob, 3, &text), KITH_FAIL);
    ck_assert_int_eq(kith_unseal(&ctx, "people.entry-code:1", NULL, 0, &text), KITH_FAIL);
    unsigned char *changed = kith_alloc(ctx.portal->arena, len);
    memcpy(changed, blob, len);
    changed[len - 1] ^= 1;
    ck_assert_int_eq(kith_unseal(&ctx, "people.entry-code:1", changed, len, &text), KITH_FAIL);
    ck_assert_int_eq(kith_seal(&ctx, "people.entry-code:1", "4711#", &again, &len), KITH_OK);
    ck_assert(memcmp(blob, again, len) != 0);
    close_request();
}
END_TEST

FIXTURE_MAIN("file", FIXTURE_MIGRATED, a_photograph_keeps_its_way_up_and_loses_where_it_was_taken,
             a_large_picture_is_made_smaller, png_and_webp_stay_what_they_are,
             a_pdf_is_kept_as_it_is_and_offered_for_saving, other_files_are_refused_with_a_sentence,
             what_needs_too_much_memory_is_refused, a_file_is_given_only_for_whom_it_was_stored,
             a_removed_file_is_gone, without_its_program_nothing_is_stored,
             a_sealed_text_opens_for_its_context_only)
