/*
 * raw_argon2.c - how many argon2id hashes a second this machine makes, and nothing else.
 *
 * Usage: raw-argon2 PROCESSES SECONDS MEMORY_KIB PASSES. Prints hashes per second of all processes together.
 */
#include <argon2.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

static double now(void)
{
    struct timespec at;
    (void)clock_gettime(CLOCK_MONOTONIC, &at);
    return (double)at.tv_sec + (double)at.tv_nsec / 1e9;
}

/* Verifies, as a sign-in does, until the time is over; the count goes through the pipe. */
static int verify_until(double end, unsigned memory, unsigned passes, int out)
{
    static const char password[] = "a pass-phrase of usual length";
    char encoded[256];
    unsigned long done = 0;
    if (argon2id_hash_encoded(passes, memory, 1, password, strlen(password), "0123456789abcdef", 16, 32,
                              encoded, sizeof(encoded)) != ARGON2_OK)
        return 1;
    double start = now();
    while (now() < end) {
        if (argon2id_verify(encoded, password, strlen(password)) != ARGON2_OK)
            return 1;
        done++;
    }
    double rate = (double)done / (now() - start);
    return write(out, &rate, sizeof(rate)) == (ssize_t)sizeof(rate) ? 0 : 1;
}

int main(int argc, char **argv)
{
    if (argc != 5) {
        (void)fprintf(stderr, "usage: raw-argon2 PROCESSES SECONDS MEMORY_KIB PASSES\n");
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
            _exit(verify_until(end, (unsigned)atoi(argv[3]), (unsigned)atoi(argv[4]), ends[1]));
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
