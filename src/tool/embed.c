/* Turns files into a C source that holds them: embed FILE… > theme.c. Scripts are made lean. Runs while
   lectern is built. embed --lean FILE writes what would be held of a file. */
#include "site/theme.h"
#include "tool/lean.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    char *at;
    size_t len;
    uint64_t written; /* theme_print of what was read */
} bytes;

static int read_file(const char *path, bytes *out)
{
    FILE *f = fopen(path, "rb");
    int ok = f && !fseek(f, 0, SEEK_END);
    long size = ok ? ftell(f) : -1;
    out->at = size >= 0 ? malloc((size_t)size + 1) : NULL;
    ok = out->at && !fseek(f, 0, SEEK_SET) && fread(out->at, 1, (size_t)size, f) == (size_t)size;
    if (!ok)
        fprintf(stderr, "embed: %s: %s\n", path, strerror(errno));
    if (f)
        fclose(f);
    out->len = ok ? (size_t)size : 0;
    return ok;
}

static int read_lean(const char *path, bytes *out)
{
    size_t len = strlen(path);
    if (!read_file(path, out))
        return 0;
    out->written = theme_print((str){out->at, out->len});
    if (len > 3 && !strcmp(path + len - 3, ".js"))
        out->len = lean_script(out->at, out->len);
    return 1;
}

static int embed_bytes(const char *path, int number)
{
    bytes held;
    if (!read_lean(path, &held))
        return 0;
    printf("static const unsigned char file_%d[] = {", number);
    for (size_t i = 0; i < held.len; i++)
        printf("%s%d,", i % 32 ? "" : "\n", (unsigned char)held.at[i]);
    /* An empty array is no C; the NUL at the end is not counted. */
    printf("0};\nenum { SIZE_%d = %zu };\n#define WRITTEN_%d 0x%llxu\n", number, held.len, number,
           (unsigned long long)held.written);
    free(held.at);
    return 1;
}

static int write_lean(const char *path)
{
    bytes held;
    int ok = read_lean(path, &held) && fwrite(held.at, 1, held.len, stdout) == held.len;
    free(held.at);
    return ok && !fflush(stdout) ? 0 : 1;
}

int main(int count, char **paths)
{
    if (count == 3 && !strcmp(paths[1], "--lean"))
        return write_lean(paths[2]);
    printf("/* made by src/tool/embed.c */\n#include \"site/theme.h\"\n");
    for (int i = 1; i < count; i++)
        if (!embed_bytes(paths[i], i))
            return 1;
    printf("const theme_file theme_files[] = {\n");
    for (int i = 1; i < count; i++)
        printf("    {STR_INIT(\"%s\"), {(const char *)file_%d, SIZE_%d}, WRITTEN_%d},\n", paths[i], i, i, i);
    printf("};\nconst size_t theme_file_count = %d;\n", count - 1);
    return fflush(stdout) ? 1 : 0;
}
