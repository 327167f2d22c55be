/*
 * picture.c - kith-picture: reads one picture from its standard input and writes it anew to its standard
 * output, without metadata, the right way up, and no larger than a screen needs.
 *
 * A program of its own, because decoders of pictures are where strangers' bytes do the most harm: it starts
 * with nothing of the portal in its memory, opens no file, and has little memory and time. It does not know
 * what the picture is for. Ends with 0, 2 (not a picture that can be read), or 3 (no room for the result).
 */
#include <gd.h>
#include <libexif/exif-data.h>

#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

enum {
    INPUT_MAX = 10 * 1024 * 1024,
    OUTPUT_MAX = 10 * 1024 * 1024,
    SIDE_MAX = 2000, /* pixels: a page of print can still be read */
    QUALITY = 85,
    MEMORY_MAX =
        400 * 1024 * 1024, /* about 60 million pixels; a larger one finds no memory before it is decoded */
    SECONDS_MAX = 8,
    UNREADABLE = 2,
    NO_ROOM = 3
};

/* A sanitizer needs a hundred times the addresses it uses, and reads files about itself at the end. */
#if defined(__SANITIZE_ADDRESS__)
#define KITH_PICTURE_UNLIMITED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer) || __has_feature(memory_sanitizer)
#define KITH_PICTURE_UNLIMITED 1
#endif
#endif

static bool limit(int what, rlim_t most)
{
    const struct rlimit limits = {most, most};
    return setrlimit((__rlimit_resource_t)what, &limits) == 0;
}

/* Before a byte of the picture is looked at. */
static bool limit_all(void)
{
    bool good = limit(RLIMIT_CPU, SECONDS_MAX) && limit(RLIMIT_FSIZE, 0) && limit(RLIMIT_CORE, 0) &&
                prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0;
#ifndef KITH_PICTURE_UNLIMITED
    good = good && limit(RLIMIT_NOFILE, 3) && limit(RLIMIT_AS, MEMORY_MAX);
#endif
    return good;
}

static unsigned char *read_all(int *len_r)
{
    unsigned char *bytes = malloc(INPUT_MAX + 1);
    size_t len = 0;
    ssize_t got;
    if (bytes == NULL)
        return NULL;
    while (len <= INPUT_MAX && (got = read(STDIN_FILENO, bytes + len, INPUT_MAX + 1 - len)) > 0)
        len += (size_t)got;
    if (len == 0 || len > INPUT_MAX) {
        free(bytes);
        return NULL;
    }
    *len_r = (int)len;
    return bytes;
}

static bool write_all(const unsigned char *bytes, int len)
{
    int done = 0;
    while (done < len) {
        ssize_t put = write(STDOUT_FILENO, bytes + done, (size_t)(len - done));
        if (put <= 0)
            return false;
        done += (int)put;
    }
    return true;
}

/* How the camera was held: 1 to 8, as EXIF counts; 1 when it does not say. */
static int orientation(const unsigned char *bytes, int len)
{
    int way = 1;
    ExifData *data = exif_data_new_from_data(bytes, (unsigned)len);
    if (data == NULL)
        return way;
    const ExifEntry *entry = exif_content_get_entry(data->ifd[EXIF_IFD_0], EXIF_TAG_ORIENTATION);
    if (entry != NULL && entry->format == EXIF_FORMAT_SHORT && entry->size >= 2)
        way = exif_get_short(entry->data, exif_data_get_byte_order(data));
    exif_data_unref(data);
    return way >= 1 && way <= 8 ? way : 1;
}

/* Takes the place of *PICTURE; gives false when there was no memory for it. */
static bool replace(gdImagePtr *picture, gdImagePtr by)
{
    if (by == NULL)
        return false;
    gdImageDestroy(*picture);
    *picture = by;
    return true;
}

static bool turn(gdImagePtr *picture, int way)
{
    /* Degrees against the clock, after a mirror where there is one. */
    static const float degrees[9] = {0, 0, 0, 180, 180, 90, 270, 270, 90};
    static const bool mirrored[9] = {[2] = true, [4] = true, [5] = true, [7] = true};
    if (mirrored[way])
        gdImageFlipHorizontal(*picture);
    return degrees[way] == 0 || replace(picture, gdImageRotateInterpolated(*picture, degrees[way], 0));
}

static bool shrink(gdImagePtr *picture)
{
    int width = gdImageSX(*picture);
    int height = gdImageSY(*picture);
    int longest = width > height ? width : height;
    if (longest <= SIDE_MAX)
        return true;
    int new_width = (int)((long long)width * SIDE_MAX / longest);
    int new_height = (int)((long long)height * SIDE_MAX / longest);
    if (new_width < 1)
        new_width = 1;
    if (new_height < 1)
        new_height = 1;
    gdImagePtr small = gdImageCreateTrueColor(new_width, new_height);
    if (small == NULL)
        return false;
    gdImageAlphaBlending(small, 0);
    gdImageCopyResampled(small, *picture, 0, 0, 0, 0, new_width, new_height, width, height);
    return replace(picture, small);
}

static gdImagePtr decode(const char *type, unsigned char *bytes, int len)
{
    gdImagePtr picture = NULL;
    if (strcmp(type, "image/jpeg") == 0)
        picture = gdImageCreateFromJpegPtrEx(len, bytes, 1);
    else if (strcmp(type, "image/png") == 0)
        picture = gdImageCreateFromPngPtr(len, bytes);
    else if (strcmp(type, "image/webp") == 0)
        picture = gdImageCreateFromWebpPtr(len, bytes);
    if (picture != NULL && !gdImageTrueColor(picture) && gdImagePaletteToTrueColor(picture) == 0) {
        gdImageDestroy(picture);
        picture = NULL;
    }
    return picture;
}

static void *encode(const char *type, gdImagePtr picture, int *len_r)
{
    if (strcmp(type, "image/jpeg") == 0)
        return gdImageJpegPtr(picture, len_r, QUALITY);
    gdImageSaveAlpha(picture, 1);
    return strcmp(type, "image/png") == 0 ? gdImagePngPtr(picture, len_r)
                                          : gdImageWebpPtrEx(picture, len_r, QUALITY);
}

static int clean(const char *type)
{
    int len = 0;
    unsigned char *bytes = read_all(&len);
    gdImagePtr picture = bytes != NULL ? decode(type, bytes, len) : NULL;
    if (picture == NULL) {
        free(bytes);
        return UNREADABLE;
    }
    int way = strcmp(type, "image/jpeg") == 0 ? orientation(bytes, len) : 1;
    free(bytes);
    int out_len = 0;
    void *out = shrink(&picture) && turn(&picture, way) ? encode(type, picture, &out_len) : NULL;
    gdImageDestroy(picture);
    bool good = out != NULL && out_len > 0 && out_len <= OUTPUT_MAX && write_all(out, out_len);
    gdFree(out);
    return good ? EXIT_SUCCESS : NO_ROOM;
}

static void say_nothing(int priority, const char *format, va_list args)
{
    (void)priority;
    (void)format;
    (void)args;
}

int main(int argc, char **argv)
{
    if (argc != 2 || !limit_all())
        return EXIT_FAILURE;
    gdSetErrorMethod(say_nothing);
    return clean(argv[1]);
}
