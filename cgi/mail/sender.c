/*
 * sender.c - SMTP through libcurl, or .eml files.
 *
 * Off loopback TLS is required and checked. Neither addresses nor the server's words are logged.
 */
#include "sender.h"

#include "log.h"
#include "message.h"

#include <curl/curl.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

enum {
    ERROR_CURL = 1000,
    ERROR_FOLDER = 2000,
    ERROR_ADDRESS = 553 /* what a server says to such a mailbox name */
};

struct sender {
    const struct settings *settings;
    char *password;
    int stop_fd;
    struct buf buf;
};

struct sender *sender_create(const struct settings *settings, int stop_fd, char *error, size_t error_size)
{
    char *password = NULL;
    if (settings->mail_dir[0] == '\0' && settings->smtp_password_file[0] != '\0') {
        password = settings_secret(settings->smtp_password_file, error, error_size);
        if (password == NULL)
            return NULL;
    }
    if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK)
        log_die("mail.curl_init", NULL, 0);
    struct sender *sender = calloc(1, sizeof *sender);
    if (sender == NULL)
        log_die("memory.none", "bytes", sizeof *sender);
    sender->settings = settings;
    sender->password = password;
    sender->stop_fd = stop_fd;
    return sender;
}

void sender_destroy(struct sender **sender)
{
    if (*sender == NULL)
        return;
    if ((*sender)->password != NULL) {
        explicit_bzero((*sender)->password, strlen((*sender)->password));
        free((*sender)->password);
    }
    buf_free(&(*sender)->buf);
    free(*sender);
    *sender = NULL;
    curl_global_cleanup();
}

static bool write_all(int fd, const char *bytes, size_t len)
{
    while (len > 0) {
        ssize_t n = write(fd, bytes, len);
        if (n < 0 && errno == EINTR)
            continue;
        if (n < 0)
            return false;
        bytes += n;
        len -= (size_t)n;
    }
    return true;
}

/* The name tells time and message, so a second sending of the same message replaces the first. */
static int write_file(const struct sender *sender, const struct queue_mail *mail, const char *message_id)
{
    char when[32], name[96], temporary[112];
    time_t seconds = (time_t)(mail->created_at / KITH_SECOND);
    struct tm tm;
    gmtime_r(&seconds, &tm);
    strftime(when, sizeof when, "%Y%m%dT%H%M%S", &tm);
    snprintf(name, sizeof name, "%s-%s.eml", when, message_id);
    snprintf(temporary, sizeof temporary, ".%s.%ld", name, (long)getpid());

    int folder = open(sender->settings->mail_dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (folder < 0)
        return ERROR_FOLDER + errno;
    int result = 0;
    int fd = openat(folder, temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_NOFOLLOW, 0600);
    if (fd < 0) {
        result = ERROR_FOLDER + errno;
    } else {
        if (!write_all(fd, sender->buf.data, sender->buf.len) || fsync(fd) != 0)
            result = ERROR_FOLDER + errno;
        if (close(fd) != 0 && result == 0)
            result = ERROR_FOLDER + errno;
        if (result == 0 && renameat(folder, temporary, folder, name) != 0)
            result = ERROR_FOLDER + errno;
        if (result == 0 && fsync(folder) != 0)
            result = ERROR_FOLDER + errno;
        if (result != 0)
            unlinkat(folder, temporary, 0);
    }
    close(folder);
    return result;
}

struct source {
    const char *bytes;
    size_t left;
};

static size_t read_source(char *out, size_t size, size_t count, void *data)
{
    struct source *source = data;
    size_t n = size * count < source->left ? size * count : source->left;
    memcpy(out, source->bytes, n);
    source->bytes += n;
    source->left -= n;
    return n;
}

static bool is_loopback(const char *url)
{
    const char *host = strstr(url, "://");
    if (host == NULL)
        return false;
    host += 3;
    size_t len = strcspn(host, ":/?#");
    if (host[0] == '[')
        return strncmp(host, "[::1]", 5) == 0 && (host[5] == '\0' || strchr(":/", host[5]) != NULL);
    return (len == 9 && strncmp(host, "localhost", 9) == 0) ||
           (len == 9 && strncmp(host, "127.0.0.1", 9) == 0);
}

static bool stop_asked(const struct sender *sender, CURLM *multi)
{
    struct curl_waitfd stop = {.fd = sender->stop_fd, .events = CURL_WAIT_POLLIN};
    bool has = sender->stop_fd >= 0;
    curl_multi_poll(multi, has ? &stop : NULL, has ? 1 : 0, 500, NULL);
    return has && (stop.revents & CURL_WAIT_POLLIN) != 0;
}

/* The multi interface only because it can be woken by the stop descriptor. */
static int perform(const struct sender *sender, CURL *curl)
{
    CURLM *multi = curl_multi_init();
    if (multi == NULL)
        log_die("memory.none", NULL, 0);
    curl_multi_add_handle(multi, curl);
    int running = 1, result = -1;
    while (running > 0) {
        if (curl_multi_perform(multi, &running) != CURLM_OK)
            break;
        if (running > 0 && stop_asked(sender, multi))
            break;
    }
    int left;
    const CURLMsg *done = curl_multi_info_read(multi, &left);
    if (done != NULL && done->msg == CURLMSG_DONE) {
        CURLcode code = done->data.result;
        long reply = 0;
        curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
        if (code == CURLE_OK)
            result = 0;
        else
            result = reply >= 400 && reply < 600 ? (int)reply : ERROR_CURL + (int)code;
    }
    curl_multi_remove_handle(multi, curl);
    curl_multi_cleanup(multi);
    return result;
}

static int send_smtp(const struct sender *sender, const struct queue_mail *mail)
{
    const struct settings *settings = sender->settings;
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        log_die("memory.none", NULL, 0);
    struct source source = {.bytes = sender->buf.data, .left = sender->buf.len};
    struct curl_slist *to = curl_slist_append(NULL, mail->to);
    curl_easy_setopt(curl, CURLOPT_URL, settings->smtp_url);
    curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    curl_easy_setopt(curl, CURLOPT_USE_SSL,
                     is_loopback(settings->smtp_url) ? CURLUSESSL_TRY : CURLUSESSL_ALL);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYPEER, 1L);
    curl_easy_setopt(curl, CURLOPT_SSL_VERIFYHOST, 2L);
    curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    curl_easy_setopt(curl, CURLOPT_CONNECTTIMEOUT, 10L);
    curl_easy_setopt(curl, CURLOPT_TIMEOUT, 60L);
    curl_easy_setopt(curl, CURLOPT_PROXY, "");
    if (settings->smtp_user[0] != '\0')
        curl_easy_setopt(curl, CURLOPT_USERNAME, settings->smtp_user);
    if (sender->password != NULL)
        curl_easy_setopt(curl, CURLOPT_PASSWORD, sender->password);
    curl_easy_setopt(curl, CURLOPT_MAIL_FROM, settings->mail_from);
    curl_easy_setopt(curl, CURLOPT_MAIL_RCPT, to);
    curl_easy_setopt(curl, CURLOPT_UPLOAD, 1L);
    curl_easy_setopt(curl, CURLOPT_READFUNCTION, read_source);
    curl_easy_setopt(curl, CURLOPT_READDATA, &source);
    int result = perform(sender, curl);
    curl_slist_free_all(to);
    curl_easy_cleanup(curl);
    return result;
}

int sender_send(struct sender *sender, const struct queue_mail *mail)
{
    char id[KITH_ID_CHARS + 1];
    for (size_t i = 0; i < KITH_ID_BYTES; i++)
        snprintf(id + 2 * i, 3, "%02x", mail->message_id.bytes[i]);
    const struct message message = {
        .from_name = sender->settings->site_name,
        .from_address = sender->settings->mail_from,
        .to_address = mail->to,
        .subject = mail->subject,
        .text = mail->text,
        .language = mail->language,
        .message_id = id,
        .date = mail->created_at,
    };
    buf_reset(&sender->buf);
    int result = ERROR_ADDRESS;
    if (message_write(&sender->buf, &message))
        result =
            sender->settings->mail_dir[0] != '\0' ? write_file(sender, mail, id) : send_smtp(sender, mail);
    if (sender->buf.data != NULL)
        explicit_bzero(sender->buf.data, sender->buf.size);
    return result;
}
