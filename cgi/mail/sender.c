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
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum {
    ERROR_CURL = 1000,
    ERROR_FOLDER = 2000,
    ERROR_CHILD = 3000, /* no process for it, or it died */
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

/* libcurl's code, and the mail server's reply where there was one. */
static int perform(CURL *curl)
{
    long reply = 0;
    CURLcode code = curl_easy_perform(curl);
    if (code == CURLE_OK)
        return 0;
    curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &reply);
    return reply >= 400 && reply < 600 ? (int)reply : ERROR_CURL + (int)code;
}

/* What the child process said; -1 when we were asked to stop first. */
static int await(const struct sender *sender, int from_child, pid_t child)
{
    struct pollfd fds[] = {{.fd = from_child, .events = POLLIN}, {.fd = sender->stop_fd, .events = POLLIN}};
    int result = ERROR_CHILD;
    while (poll(fds, 2, -1) < 0 && errno == EINTR)
        continue;
    if (fds[0].revents != 0) {
        if (read(from_child, &result, sizeof result) != (ssize_t)sizeof result)
            result = ERROR_CHILD;
    } else {
        result = -1;
    }
    kill(child, SIGKILL);
    while (waitpid(child, NULL, 0) < 0 && errno == EINTR)
        continue;
    return result;
}

/*
 * In a process of its own: libcurl waits for the server's last word where nothing wakes it, and we have
 * promised to stop within a second.
 */
static int perform_apart(const struct sender *sender, CURL *curl)
{
    int fds[2];
    pid_t parent = getpid();
    if (pipe2(fds, O_CLOEXEC) != 0)
        return ERROR_CHILD;
    pid_t child = fork();
    if (child == 0) {
        int result = ERROR_CHILD;
        if (prctl(PR_SET_PDEATHSIG, SIGKILL) == 0 && getppid() == parent)
            result = perform(curl);
        _exit(write(fds[1], &result, sizeof result) == (ssize_t)sizeof result ? 0 : 1);
    }
    close(fds[1]);
    int result = child > 0 ? await(sender, fds[0], child) : ERROR_CHILD;
    close(fds[0]);
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
    int result = perform_apart(sender, curl);
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
