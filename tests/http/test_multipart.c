/* test_multipart.c - multipart bodies: in any cut, within limits, files only when allowed. */
#include "suite.h"
#include "world.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define TYPE               "multipart/form-data; boundary=XX"
#define FIELD(name, value) "--XX\r\nContent-Disposition: form-data; name=\"" name "\"\r\n\r\n" value "\r\n"
#define UPLOAD(name, file, value)                                                                            \
    "--XX\r\nContent-Disposition: form-data; name=\"" name "\"; filename=\"" file                            \
    "\"\r\nContent-Type: text/plain\r\n\r\n" value "\r\n"
#define LAST "--XX--\r\n"

static struct world world;
static struct form form;
static char spool_dir[40];
static const struct body_limits usual = {.body_max = 4000000, .value_max = 1000, .file_max = 3000000};
static struct body_limits limits;

/* The back end's read(), cut into pieces. */
static size_t cut;
static ssize_t (*whole_read)(void *self, void *bytes, size_t len);

static ssize_t cut_read(void *self, void *bytes, size_t len)
{
    return whole_read(self, bytes, len < cut ? len : cut);
}

static int post(const char *type, const char *body, size_t len)
{
    const struct memory_request given = {
        .method = "POST", .path = "/", .content_type = type, .body = body, .body_len = len};
    if (limits.body_max == 0)
        limits = usual;
    if (limits.spool_dir == NULL) {
        strcpy(spool_dir, "/tmp/kith-spool-XXXXXX");
        limits.spool_dir = mkdtemp(spool_dir);
    }
    ck_assert_int_eq(world_head(&world, &given), 0);
    if (cut > 0 && whole_read == NULL) {
        whole_read = world.backend->read;
        world.backend->read = cut_read;
    }
    return request_read_body(&world.request, &limits, world.arena, &form);
}

static int post_text(const char *body)
{
    return post(TYPE, body, strlen(body));
}

static void done(void)
{
    form_close(&form);
    world_close(&world);
    ck_assert_int_eq(rmdir(limits.spool_dir), 0); /* empty: files have no names */
    limits = (struct body_limits){0};
    cut = 0;
    whole_read = NULL;
}

static size_t open_files(void)
{
    size_t count = 0;
    DIR *dir = opendir("/proc/self/fd");
    while (readdir(dir) != NULL)
        count++;
    closedir(dir);
    return count;
}

static void check_file(const char *name, const char *file_name, const char *content)
{
    char bytes[100];
    struct stat st;
    const struct form_field *field = form_get(&form, name);
    ck_assert_ptr_nonnull(field);
    ck_assert_str_eq(field->file_name, file_name);
    ck_assert_str_eq(field->value, "");
    ck_assert_int_eq(field->file_size, (int64_t)strlen(content));
    ck_assert_int_eq(fstat(field->fd, &st), 0);
    ck_assert_uint_eq(st.st_nlink, 0);
    ck_assert_uint_eq(st.st_mode & 0777, 0600);
    ck_assert_int_eq(read(field->fd, bytes, sizeof bytes), (ssize_t)strlen(content));
    ck_assert(memcmp(bytes, content, strlen(content)) == 0);
}

START_TEST(fields_and_files)
{
    ck_assert_int_eq(post_text(FIELD("a", "1") FIELD("b", "caf\xC3\xA9\r\n--X\r\nmore") FIELD("c", "")
                                   UPLOAD("f", "notes.txt", "file\r\n--XY\r\ncontent") FIELD("d", "4") LAST),
                     0);
    ck_assert_uint_eq(form.count, 5);
    ck_assert_str_eq(form_get(&form, "a")->value, "1");
    ck_assert_str_eq(form_get(&form, "b")->value, "caf\xC3\xA9\r\n--X\r\nmore");
    ck_assert_uint_eq(form_get(&form, "b")->len, 16);
    ck_assert_str_eq(form_get(&form, "c")->value, "");
    ck_assert_str_eq(form_get(&form, "d")->value, "4");
    ck_assert_str_eq(form_get(&form, "f")->file_type, "text/plain");
    check_file("f", "notes.txt", "file\r\n--XY\r\ncontent");
    done();
}
END_TEST

START_TEST(any_cut_gives_the_same)
{
    static const char body[] =
        FIELD("a", "one\r\n--X") UPLOAD("f", "x", "\r\n\r\n--X-\r") FIELD("b", "\r\n") LAST "epilogue";
    for (cut = 1; cut < sizeof body; cut++) {
        ck_assert_int_eq(post_text(body), 0);
        ck_assert_uint_eq(form.count, 3);
        ck_assert_str_eq(form_get(&form, "a")->value, "one\r\n--X");
        ck_assert_str_eq(form_get(&form, "b")->value, "\r\n");
        check_file("f", "x", "\r\n\r\n--X-\r");
        form_close(&form);
    }
    done();
}
END_TEST

START_TEST(truncated_anywhere_is_refused)
{
    static const char body[] = FIELD("a", "one") UPLOAD("f", "x", "content") LAST;
    size_t files = open_files();
    for (size_t len = 1; len < sizeof body - 3; len++)
        ck_assert_msg(post(TYPE, body, len) == 400, "%zu", len);
    ck_assert_int_eq(post(TYPE, body, sizeof body - 3), 0); /* the last line break may be missing */
    form_close(&form);
    ck_assert_uint_eq(open_files(), files);
    done();
}
END_TEST

START_TEST(names_of_files_are_made_safe)
{
    static const struct {
        const char *claimed, *safe;
    } cases[] = {
        {"../../etc/passwd", "passwd"},
        {"C:\\Users\\x\\notes.txt", "notes.txt"},
        {"/", "file"},
        {"..", "file"},
        {".htaccess", "htaccess"},
        {"a\x01\x7f"
         "b",
         "ab"},
        {"caf\xc3\xa9.txt", "caf\xc3\xa9.txt"},
        {"a\xe2\x80\xae"
         "fdp.exe",
         "afdp.exe"},
        {"a\xc2\x85"
         "b",
         "ab"},
        {"quote\\\".txt", "quote\".txt"},
        {"a. . ", "a"},
    };
    char body[500];
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        (void)snprintf(
            body, sizeof body,
            "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"%s\"\r\n\r\nx\r\n" LAST,
            cases[i].claimed);
        ck_assert_msg(post_text(body) == 0, "%s", cases[i].claimed);
        ck_assert_str_eq(form_get(&form, "f")->file_name, cases[i].safe);
        form_close(&form);
    }
    char name[300];
    for (size_t i = 0; i < 298; i += 2)
        memcpy(name + i, "\xc3\xa9", 3);
    (void)snprintf(body, sizeof body,
                   "--XX\r\nContent-Disposition: form-data; name=\"f\"; filename=\"x%s\"\r\n\r\nx\r\n" LAST,
                   name);
    ck_assert_int_eq(post_text(body), 0);
    ck_assert_uint_eq(strlen(form_get(&form, "f")->file_name), 199); /* never half a character */
    done();
}
END_TEST

START_TEST(malformed_bodies_are_refused)
{
    static const char *const bad[] = {
        "",
        "--XX",
        "--XX-x",
        "x" FIELD("a", "1") LAST,
        "\r\n" FIELD("a", "1") LAST,
        "--XX \r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" LAST,
        "--XX\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Type: text/plain\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; name=\"b\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"b\"; filename=\"c\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename*=UTF-8''b\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: attachment; name=\"a\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n folded: x\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"\nX: y\r\n\r\n1\r\n" LAST,
        "--XX\r\nno colon\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"\xff\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\xff\"\r\n\r\n1\r\n" LAST,
        "--XX\r\nContent-Disposition: form-data; name=\"a\"; filename=\"\"\r\n\r\nnot empty\r\n" LAST,
        FIELD("a", "\xff") LAST,
        FIELD("a", "\xc0\xaf") LAST,
        FIELD("a", "1"),
    };
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        int status = post_text(bad[i]);
        ck_assert_msg(status == (*bad[i] == '\0' ? 0 : 400), "case %zu gives %d", i, status);
    }
    static const char nul[] = FIELD("a", "\0") LAST;
    ck_assert_int_eq(post(TYPE, nul, sizeof nul - 1), 400);
    ck_assert_int_eq(post_text("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n"
                               "Content-Transfer-Encoding: base64\r\n\r\nMQ==\r\n" LAST),
                     415);
    static const char good[] = FIELD("a", "1") LAST;
    ck_assert_int_eq(post("multipart/form-data", good, strlen(good)), 400);
    ck_assert_int_eq(post("multipart/form-data; boundary=", good, strlen(good)), 400);
    ck_assert_int_eq(post("multipart/form-data; boundary=XX; boundary=XX", good, strlen(good)), 400);
    ck_assert_int_eq(post("multipart/form-data; boundary=YY", good, strlen(good)), 400);
    ck_assert_int_eq(post("multipart/form-data; boundary=0123456789012345678901234567890123456789"
                          "0123456789012345678901234567890",
                          good, strlen(good)),
                     400);
    ck_assert_int_eq(post("multipart/mixed; boundary=XX", good, strlen(good)), 415);
    ck_assert_int_eq(post("multipart/form-data; boundary=\"XX\"", good, strlen(good)), 0);
    done();
}
END_TEST

START_TEST(a_file_field_left_empty)
{
    ck_assert_int_eq(post_text(UPLOAD("f", "", "") FIELD("a", "1") LAST), 0);
    ck_assert_ptr_null(form_get(&form, "f")->file_name);
    ck_assert_int_eq(form_get(&form, "f")->fd, -1);
    ck_assert_str_eq(form_get(&form, "f")->value, "");
    done();
}
END_TEST

static size_t asked;
static bool answer;

static bool may(void *data, const struct form *so_far)
{
    ck_assert_ptr_eq(data, &asked);
    asked++;
    ck_assert_uint_eq(so_far->count, 1);
    ck_assert_str_eq(form_get(so_far, "csrf")->value, "tok");
    return answer;
}

START_TEST(files_wait_for_permission)
{
    limits = usual;
    limits.may_spool = may;
    limits.data = &asked;
    answer = true;
    ck_assert_int_eq(post_text(FIELD("csrf", "tok") UPLOAD("f", "a", "1") UPLOAD("g", "b", "2") LAST), 0);
    ck_assert_uint_eq(asked, 1);
    form_close(&form);
    answer = false;
    size_t files = open_files();
    ck_assert_int_eq(post_text(FIELD("csrf", "tok") UPLOAD("f", "a", "1") LAST), 403);
    ck_assert_uint_eq(asked, 2);
    ck_assert_uint_eq(open_files(), files);
    ck_assert_int_eq(post_text(FIELD("csrf", "tok") LAST), 0);
    ck_assert_uint_eq(asked, 2);
    limits.file_max = 0;
    ck_assert_int_eq(post_text(FIELD("csrf", "tok") UPLOAD("f", "a", "1") LAST), 415);
    ck_assert_uint_eq(asked, 2);
    done();
}
END_TEST

START_TEST(limits_hold)
{
    struct kith_arena *arena = arena_create();
    char *long_text = kith_alloc(arena, 2000001);
    memset(long_text, 'x', 2000000);
    limits = usual;
    limits.value_max = 10;
    limits.file_max = 20;
    ck_assert_int_eq(post_text(FIELD("a", "1234567890") LAST), 0);
    ck_assert_int_eq(post_text(FIELD("a", "12345678901") LAST), 413);
    ck_assert_int_eq(post_text(UPLOAD("a", "f", "12345678901234567890") LAST), 0);
    form_close(&form);
    ck_assert_int_eq(post_text(UPLOAD("a", "f", "123456789012345678901") LAST), 413);
    ck_assert_int_eq(post_text(kith_printf(arena, UPLOAD("a", "f", "%s") LAST, long_text)), 413);
    ck_assert_int_eq(post_text(kith_printf(arena, FIELD("a%.100s", "1") LAST, long_text)), 413);
    ck_assert_int_eq(post_text(kith_printf(arena, "--XX\r\nX: %.3000s\r\n\r\n1\r\n" LAST, long_text)), 413);
    ck_assert_int_eq(post_text(kith_printf(arena, "--XX\r\nX: %s", long_text)), 413);
    struct kith_arena *parts = arena_create();
    const char *body = "";
    for (size_t i = 0; i <= HTTP_FILES_MAX; i++)
        body = kith_printf(parts, "%s" UPLOAD("a", "f", "1"), body);
    size_t files = open_files();
    ck_assert_int_eq(post_text(kith_printf(parts, "%s" LAST, body)), 413);
    ck_assert_uint_eq(open_files(), files);
    arena_destroy(&parts);
    static const char part[] = FIELD("a", "1");
    char *many = kith_alloc(arena, 10000 * sizeof part);
    for (size_t i = 0; i < 10000; i++)
        memcpy(many + i * (sizeof part - 1), part, sizeof part);
    ck_assert_int_eq(post_text(many), 413);
    ck_assert_uint_eq(form.count, HTTP_FIELDS_MAX);
    arena_destroy(&arena);
    done();
}
END_TEST

START_TEST(large_files_take_no_memory)
{
    struct kith_arena *arena = arena_create();
    char *content = kith_alloc(arena, 2000001);
    for (size_t i = 0; i < 2000000; i++)
        content[i] = (char)('a' + i % 23);
    const char *body = kith_printf(arena, UPLOAD("f", "big", "%s") LAST, content);
    world_open(&world);
    arena_reset(world.arena);
    ck_assert_int_eq(post_text(body), 0);
    ck_assert_uint_lt(arena_used(world.arena), 100000);
    ck_assert_int_eq(form_get(&form, "f")->file_size, 2000000);
    char *back = kith_alloc(arena, 2000000);
    ck_assert_int_eq(read(form_get(&form, "f")->fd, back, 2000000), 2000000);
    ck_assert(memcmp(back, content, 2000000) == 0);
    arena_destroy(&arena);
    done();
}
END_TEST

START_TEST(no_spool_is_said)
{
    limits = usual;
    limits.spool_dir = "/nowhere/at/all";
    ck_assert_int_eq(post_text(UPLOAD("f", "a", "1") LAST), 503);
    world_close(&world);
}
END_TEST

SUITE_MAIN("multipart", fields_and_files, any_cut_gives_the_same, truncated_anywhere_is_refused,
           names_of_files_are_made_safe, malformed_bodies_are_refused, a_file_field_left_empty,
           files_wait_for_permission, limits_hold, large_files_take_no_memory, no_spool_is_said)
