/*
 * A disk that may fail and may lose power, between a process and the files below one directory. Preloaded.
 *
 *   DISK          the directory, absolute; what lies elsewhere is let through
 *   DISK_SYNCED   a directory beside it: what was synced is kept there, and nothing is really synced
 *   DISK_LIES     names that end like this are said to be synced and are not; "/" means directories
 *   DISK_FAILS    the number of the call, from 1, at which calls begin to fail
 *   DISK_FAILURES how many fail
 *   DISK_ERRNO    with which error; at 0 the process is killed instead
 *
 * Below DISK_SYNCED, data-INODE is what a file held when it was last synced, names-INODE the names that a directory held,
 * a line each: kind, inode, name. keep-INODE is a second name of the file, so that no other gets its number.
 */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#define NEXT(name) ((__typeof__(&name)) dlsym(RTLD_NEXT, #name))

static atomic_long calls;

static int is_below(const char *path) {
    const char *disk = getenv("DISK");
    size_t length = disk == NULL ? 0 : strlen(disk);
    return length > 0 && strncmp(path, disk, length) == 0 && (path[length] == '/' || path[length] == 0);
}

static int path_of(int file, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    ssize_t length = readlink(link, path, PATH_MAX - 1);
    if (length < 0) {
        return 0;
    }
    path[length] = 0;
    return is_below(path);
}

static int is_open_below(int file) {
    char path[PATH_MAX];
    int before = errno;
    int below = path_of(file, path);
    errno = before;
    return below;
}

/* Whether this call is one of those that fail. */
static int fails(void) {
    const char *from = getenv("DISK_FAILS");
    if (from == NULL) {
        return 0;
    }
    long call = atomic_fetch_add(&calls, 1) + 1;
    if (call < atol(from) || call >= atol(from) + atol(getenv("DISK_FAILURES"))) {
        return 0;
    }
    errno = atoi(getenv("DISK_ERRNO"));
    if (errno == 0) {
        kill(getpid(), SIGKILL);
    }
    return 1;
}

static void must(int ok, const char *what) {
    if (!ok) {
        perror(what);
        _exit(99);
    }
}

static void synced_path(char *path, const char *kind, unsigned long inode) {
    snprintf(path, PATH_MAX, "%s/%s-%lu", getenv("DISK_SYNCED"), kind, inode);
}

static void keep(const char *path, unsigned long inode) {
    char kept[PATH_MAX];
    synced_path(kept, "keep", inode);
    linkat(AT_FDCWD, path, AT_FDCWD, kept, AT_SYMLINK_FOLLOW); /* fails where it is kept already, or gone */
}

static void note_file(int file, unsigned long inode, FILE *noted) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", file);
    keep(link, inode);
    int from = open(link, O_RDONLY);
    must(from >= 0, link);
    char buffer[1 << 16];
    for (ssize_t length; (length = read(from, buffer, sizeof buffer)) > 0;) {
        must(fwrite(buffer, 1, length, noted) == (size_t) length, "copying");
    }
    close(from);
}

static void note_names(const char *path, FILE *noted) {
    DIR *directory = opendir(path);
    must(directory != NULL, path);
    for (struct dirent *entry; (entry = readdir(directory)) != NULL;) {
        char child[2 * PATH_MAX];
        struct stat is;
        snprintf(child, sizeof child, "%s/%s", path, entry->d_name);
        if (entry->d_name[0] == '.' || lstat(child, &is) != 0) {
            continue;
        }
        fprintf(noted, "%c %lu %s\n", S_ISDIR(is.st_mode) ? 'd' : 'f', (unsigned long) is.st_ino, entry->d_name);
        if (!S_ISDIR(is.st_mode)) {
            keep(child, is.st_ino);
        }
    }
    closedir(directory);
}

/* Notes what a file or directory holds now, at one stroke. */
static void note(int file, const char *path) {
    struct stat is;
    must(fstat(file, &is) == 0, path);
    const char *lies = getenv("DISK_LIES");
    if (lies != NULL) {
        size_t length = strlen(path), end = strlen(lies);
        if (strcmp(lies, "/") == 0 ? S_ISDIR(is.st_mode) : length >= end && strcmp(path + length - end, lies) == 0) {
            return;
        }
    }
    char made[PATH_MAX], noted_path[PATH_MAX];
    snprintf(made, PATH_MAX, "%s/being-noted-%ld", getenv("DISK_SYNCED"), (long) syscall(SYS_gettid));
    FILE *noted = fopen(made, "w");
    must(noted != NULL, made);
    if (S_ISDIR(is.st_mode)) {
        note_names(path, noted);
    } else {
        note_file(file, is.st_ino, noted);
    }
    must(fclose(noted) == 0, made);
    synced_path(noted_path, S_ISDIR(is.st_mode) ? "names" : "data", is.st_ino);
    must(rename(made, noted_path) == 0, made);
}

static int synced(int file, int (*really)(int)) {
    char path[PATH_MAX];
    if (!path_of(file, path)) {
        return really(file);
    }
    if (fails()) {
        return -1;
    }
    if (getenv("DISK_SYNCED") == NULL) {
        return really(file);
    }
    note(file, path);
    return 0;
}

int fsync(int file) { return synced(file, NEXT(fsync)); }

int fdatasync(int file) { return synced(file, NEXT(fdatasync)); }

ssize_t write(int file, const void *bytes, size_t count) {
    return is_open_below(file) && fails() ? -1 : NEXT(write)(file, bytes, count);
}

ssize_t pwrite(int file, const void *bytes, size_t count, off_t at) {
    return is_open_below(file) && fails() ? -1 : NEXT(pwrite)(file, bytes, count, at);
}

ssize_t pwrite64(int file, const void *bytes, size_t count, off64_t at) {
    return is_open_below(file) && fails() ? -1 : NEXT(pwrite64)(file, bytes, count, at);
}

ssize_t writev(int file, const struct iovec *parts, int count) {
    return is_open_below(file) && fails() ? -1 : NEXT(writev)(file, parts, count);
}

int ftruncate(int file, off_t length) {
    return is_open_below(file) && fails() ? -1 : NEXT(ftruncate)(file, length);
}

int ftruncate64(int file, off64_t length) {
    return is_open_below(file) && fails() ? -1 : NEXT(ftruncate64)(file, length);
}

int rename(const char *from, const char *to) { return is_below(to) && fails() ? -1 : NEXT(rename)(from, to); }

int link(const char *from, const char *to) { return is_below(to) && fails() ? -1 : NEXT(link)(from, to); }

int unlink(const char *path) { return is_below(path) && fails() ? -1 : NEXT(unlink)(path); }

int mkdir(const char *path, mode_t mode) { return is_below(path) && fails() ? -1 : NEXT(mkdir)(path, mode); }

#define OPEN(name)                                                                   \
    int name(const char *path, int flags, ...) {                                     \
        va_list more;                                                                \
        va_start(more, flags);                                                       \
        mode_t mode = flags & (O_CREAT | O_TMPFILE) ? va_arg(more, mode_t) : 0;      \
        va_end(more);                                                                \
        return is_below(path) && fails() ? -1 : NEXT(name)(path, flags, mode);       \
    }

OPEN(open)
OPEN(open64)
