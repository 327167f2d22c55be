/*
 * replay.c - goes once through the inputs kept for a fuzz program, in the folder below $srcdir, or named on
 * the command line.
 *
 * Finds nothing new: it keeps what was found from coming back.
 */
#include "fuzz.h"

#include <dirent.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

enum { INPUT_MAX = 1024 * 1024 };

static bool replay(const char *file)
{
    /* Exactly as long as the input, so that reading behind it is noticed. */
    FILE *in = fopen(file, "rb");
    uint8_t *all = malloc(INPUT_MAX);
    if (in == NULL || all == NULL) {
        perror(file);
        exit(EXIT_FAILURE);
    }
    size_t len = fread(all, 1, INPUT_MAX, in);
    (void)fclose(in);
    uint8_t *data = realloc(all, len > 0 ? len : 1);
    if (data == NULL)
        exit(EXIT_FAILURE);
    int rc = LLVMFuzzerTestOneInput(data, len);
    free(data);
    return rc == 0;
}

static int replay_folder(void)
{
    char path[4096];
    int count = 0;
    const char *srcdir = getenv("srcdir");
    (void)snprintf(path, sizeof path, "%s/tests/fuzz/corpus/%s", srcdir != NULL ? srcdir : ".", fuzz_corpus);
    DIR *dir = opendir(path);
    if (dir == NULL) {
        perror(path);
        return 0;
    }
    for (const struct dirent *entry = readdir(dir); entry != NULL; entry = readdir(dir)) {
        char file[4400];
        if (entry->d_name[0] == '.')
            continue;
        (void)snprintf(file, sizeof file, "%s/%s", path, entry->d_name);
        count += replay(file);
    }
    closedir(dir);
    return count;
}

int main(int argc, char **argv)
{
    int count = 0;
    if (argc > 1) {
        for (int i = 1; i < argc; i++)
            count += replay(argv[i]);
    } else {
        count = replay_folder();
    }
    (void)printf("%s: %d inputs\n", fuzz_corpus, count);
    return count > 0 ? EXIT_SUCCESS : EXIT_FAILURE;
}
