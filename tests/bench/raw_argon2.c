/*
 * raw_argon2.c - how many argon2id hashes a second this machine makes, and nothing else.
 *
 * Usage: raw-argon2 PROCESSES SECONDS MEMORY_KIB PASSES [huge]. Prints hashes per second of all processes
 * together. Each verifies an encoded hash with the library's own function and memory, or with "huge" the bare
 * hash in memory for which huge pages were asked, as the portal does.
 */
#include <argon2.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

static const char salt[] = "0123456789abcdef";

static int take_memory(uint8_t **memory_r, size_t len)
{
    void *memory = mmap(NULL, len, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (memory == MAP_FAILED)
        return ARGON2_MEMORY_ALLOCATION_ERROR;
    (void)madvise(memory, len, MADV_HUGEPAGE);
    *memory_r = memory;
    return ARGON2_OK;
}

static void give_memory(uint8_t *memory, size_t len)
{
    (void)munmap(memory, len);
}

static int verify_huge(char *password, const uint8_t right[32], unsigned memory, unsigned passes)
{
    uint8_t out[32];
    argon2_context context = {
        .out = out,
        .outlen = sizeof(out),
        .pwd = (uint8_t *)password,
        .pwdlen = (uint32_t)strlen(password),
        .salt = (uint8_t *)salt,
        .saltlen = 16,
        .t_cost = passes,
        .m_cost = memory,
        .lanes = 1,
        .threads = 1,
        .version = ARGON2_VERSION_NUMBER,
        .allocate_cbk = take_memory,
        .free_cbk = give_memory,
    };
    return argon2id_verify_ctx(&context, (const char *)right);
}

/* Verifies, as a sign-in does, until the time is over; the count goes through the pipe. */
static int verify_until(double end, unsigned memory, unsigned passes, bool huge, int out)
{
    static char password[] = "a pass-phrase of usual length";
    char encoded[256];
    uint8_t right[32];
    unsigned long done = 0;
    if (argon2id_hash_encoded(passes, memory, 1, password, strlen(password), salt, 16, 32, encoded,
                              sizeof(encoded)) != ARGON2_OK ||
        argon2id_hash_raw(passes, memory, 1, password, strlen(password), salt, 16, right, sizeof(right)) !=
            ARGON2_OK)
        return 1;
    double start = now();
    while (now() < end) {
        if ((huge ? verify_huge(password, right, memory, passes)
                  : argon2id_verify(encoded, password, strlen(password))) != ARGON2_OK)
            return 1;
        done++;
    }
    double rate = (double)done / (now() - start);
    return write(out, &rate, sizeof(rate)) == (ssize_t)sizeof(rate) ? 0 : 1;
}

int main(int argc, char **argv)
{
    bool huge = argc == 6 && strcmp(argv[5], "huge") == 0;
    if (argc != 5 && !huge) {
        (void)fprintf(stderr, "usage: raw-argon2 PROCESSES SECONDS MEMORY_KIB PASSES [huge]\n");
        return 2;
    }
    int processes = atoi(argv[1]);
    double end = now() + atof(argv[2]);
    int ends[2];
    if (pipe(ends) != 0)
        return 1;
    for (int i = 0; i < processes; i++) {
        pid_t child = fork();
        if (child < 0)
            return 1;
        if (child == 0)
            _exit(verify_until(end, (unsigned)atoi(argv[3]), (unsigned)atoi(argv[4]), huge, ends[1]));
    }
    (void)close(ends[1]);
    double total = 0, rate;
    while (read(ends[0], &rate, sizeof(rate)) == (ssize_t)sizeof(rate))
        total += rate;
    for (int i = 0, status; i < processes; i++)
        if (wait(&status) < 0 || status != 0)
            return 1;
    (void)printf("%.3f\n", total);
    return 0;
}
