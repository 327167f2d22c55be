/*
 * kithctl_doctor_service.c - what runs, as doctor looks at it: workers, their socket, the programs beside
 * them, and an answer from /health over the address people use.
 */
#include "kithctl.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

enum { WORKERS_MAX = 1024, HEALTH_SECONDS = 5 };

static bool workers(struct tool *tool)
{
    static int pids[WORKERS_MAX];
    size_t count = processes_find("kith", tool->config, pids, WORKERS_MAX);
    if (count == 0)
        doctor_say(tool, VERDICT_FAIL, "workers", "none runs with %s on this machine. Start the portal.",
                   tool->config);
    else if ((int64_t)count != tool->settings->workers)
        doctor_say(tool, VERDICT_WARN, "workers",
                   "%zu run, kith.conf says %lld. Make the two the same: the limit on checking "
                   "passwords counts on it.",
                   count, (long long)tool->settings->workers);
    else
        doctor_say(tool, VERDICT_OK, "workers", "%zu run", count);
    return count > 0;
}

/* The socket between web server and workers, where it has its usual place. */
static void listening(struct tool *tool)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    struct stat info;
    if (snprintf(address.sun_path, sizeof address.sun_path, "%s/kith.sock", tool->settings->run_dir) >=
            (int)sizeof address.sun_path ||
        stat(address.sun_path, &info) != 0)
        return;
    int fd = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (fd < 0 || connect(fd, (const struct sockaddr *)&address, sizeof address) != 0)
        doctor_say(tool, VERDICT_FAIL, "socket", "%s does not take connections (%s). Start the portal.",
                   address.sun_path, strerror(errno));
    else if ((info.st_mode & S_IRWXO) != 0)
        doctor_say(tool, VERDICT_FAIL, "socket",
                   "%s is open to every account here. Start spawn-fcgi with -M 0660.", address.sun_path);
    else
        doctor_say(tool, VERDICT_OK, "socket", "%s", address.sun_path);
    if (fd >= 0)
        (void)close(fd);
}

/* A program of which one has to run beside the workers. */
static void beside(struct tool *tool, const char *what, const char *program, const char *without)
{
    int pid = 0;
    if (processes_find(program, tool->config, &pid, 1) == 0)
        doctor_say(tool, VERDICT_FAIL, what, "%s does not run on this machine: %s. Start it.", program,
                   without);
    else
        doctor_say(tool, VERDICT_OK, what, "%s runs", program);
}

static size_t swallow(char *bytes, size_t size, size_t count, void *data)
{
    (void)bytes;
    (void)data;
    return size * count;
}

static void health(struct tool *tool)
{
    char url[1024];
    long status = 0;
    CURL *curl = curl_easy_init();
    if (curl == NULL)
        return;
    (void)snprintf(url, sizeof url, "%s/health", tool->settings->site_url);
    (void)curl_easy_setopt(curl, CURLOPT_URL, url);
    (void)curl_easy_setopt(curl, CURLOPT_PROTOCOLS_STR, "http,https");
    (void)curl_easy_setopt(curl, CURLOPT_TIMEOUT, (long)HEALTH_SECONDS);
    (void)curl_easy_setopt(curl, CURLOPT_NOSIGNAL, 1L);
    (void)curl_easy_setopt(curl, CURLOPT_PROXY, "");
    (void)curl_easy_setopt(curl, CURLOPT_WRITEFUNCTION, swallow);
    CURLcode rc = curl_easy_perform(curl);
    (void)curl_easy_getinfo(curl, CURLINFO_RESPONSE_CODE, &status);
    curl_easy_cleanup(curl);
    if (rc != CURLE_OK)
        doctor_say(tool, VERDICT_FAIL, "health", "%s: %s. Does the web server run, and is site_url right?",
                   url, curl_easy_strerror(rc));
    else if (status != 200)
        doctor_say(tool, VERDICT_FAIL, "health", "%s answered %ld. See the portal's log.", url, status);
    else
        doctor_say(tool, VERDICT_OK, "health", "%s", url);
}

void doctor_service(struct tool *tool)
{
    (void)workers(tool);
    listening(tool);
    beside(tool, "jobs", "kith-jobs", "mail waits, and nothing that has expired is deleted");
    beside(tool, "sealer", "kith-sealer", "what was done is recorded, but not sealed");
    health(tool);
}
