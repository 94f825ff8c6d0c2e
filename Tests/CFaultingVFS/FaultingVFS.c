#include "Watch.h"

#include <signal.h>
#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

/// SQLite's own VFS, which does the work.
static sqlite3_vfs *own;
static sqlite3_vfs faulting;

typedef struct {
    sqlite3_file base;
    /// SQLite's own file, in the memory behind this structure.
    sqlite3_file *own;
    char *name;
} WatchedFile;

#define OWN(file) (((WatchedFile *)(file))->own)

/// Fails a step, or ends the process; SQLITE_OK if the step may be taken.
/// - Parameters:
///   - full: the error for a full disk; SQLITE_OK if the step needs no space.
///   - broken: the error for a failing device.
static int meet(Verdict verdict, int full, int broken) {
    switch (verdict.fault) {
    case FAULTING_NOTHING: return SQLITE_OK;
    case FAULTING_FULL: return full;
    case FAULTING_IO_ERROR: return broken;
    case FAULTING_KILL:
        kill(getpid(), SIGKILL);
        // The signal may be delivered to another thread first.
        for (;;) pause();
    }
    return SQLITE_OK;
}

static int file_close(sqlite3_file *file) {
    int status = OWN(file)->pMethods->xClose(OWN(file));
    free(((WatchedFile *)file)->name);
    return status;
}

static int file_read(sqlite3_file *file, void *bytes, int count, sqlite3_int64 offset) {
    return OWN(file)->pMethods->xRead(OWN(file), bytes, count, offset);
}

static int write_and_record(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    int status = OWN(file)->pMethods->xWrite(OWN(file), bytes, count, offset);
    if (status == SQLITE_OK)
        watch_record(FAULTING_WRITE, ((WatchedFile *)file)->name, offset, bytes, (size_t)count);
    return status;
}

static int file_write(sqlite3_file *file, const void *bytes, int count, sqlite3_int64 offset) {
    Verdict verdict = watch_begin();
    if (verdict.fault != FAULTING_NOTHING && verdict.tears) write_and_record(file, bytes, count / 2, offset);
    int failure = meet(verdict, SQLITE_FULL, SQLITE_IOERR_WRITE);
    return failure != SQLITE_OK ? failure : write_and_record(file, bytes, count, offset);
}

static int file_truncate(sqlite3_file *file, sqlite3_int64 size) {
    int status = meet(watch_begin(), SQLITE_OK, SQLITE_IOERR_TRUNCATE);
    if (status == SQLITE_OK) status = OWN(file)->pMethods->xTruncate(OWN(file), size);
    if (status == SQLITE_OK) watch_record(FAULTING_TRUNCATE, ((WatchedFile *)file)->name, size, NULL, 0);
    return status;
}

static int file_sync(sqlite3_file *file, int flags) {
    int failure = meet(watch_begin(), SQLITE_OK, SQLITE_IOERR_FSYNC);
    // Before the folder, which SQLite syncs in the same call.
    watch_record(
        failure == SQLITE_OK ? FAULTING_SYNC : FAULTING_FAILED_SYNC, ((WatchedFile *)file)->name, 0, NULL, 0);
    return failure != SQLITE_OK ? failure : OWN(file)->pMethods->xSync(OWN(file), flags);
}

static int file_size(sqlite3_file *file, sqlite3_int64 *size) {
    return OWN(file)->pMethods->xFileSize(OWN(file), size);
}

static int file_lock(sqlite3_file *file, int level) { return OWN(file)->pMethods->xLock(OWN(file), level); }

static int file_unlock(sqlite3_file *file, int level) {
    return OWN(file)->pMethods->xUnlock(OWN(file), level);
}

static int file_check_lock(sqlite3_file *file, int *is_reserved) {
    return OWN(file)->pMethods->xCheckReservedLock(OWN(file), is_reserved);
}

static int file_control(sqlite3_file *file, int operation, void *argument) {
    return OWN(file)->pMethods->xFileControl(OWN(file), operation, argument);
}

static int file_sector_size(sqlite3_file *file) { return OWN(file)->pMethods->xSectorSize(OWN(file)); }

static int file_characteristics(sqlite3_file *file) {
    return OWN(file)->pMethods->xDeviceCharacteristics(OWN(file));
}

static int file_map_memory(sqlite3_file *file, int region, int size, int extends, void volatile **memory) {
    return OWN(file)->pMethods->xShmMap(OWN(file), region, size, extends, memory);
}

static int file_lock_memory(sqlite3_file *file, int offset, int count, int flags) {
    return OWN(file)->pMethods->xShmLock(OWN(file), offset, count, flags);
}

static void file_memory_barrier(sqlite3_file *file) { OWN(file)->pMethods->xShmBarrier(OWN(file)); }

static int file_unmap_memory(sqlite3_file *file, int deletes) {
    return OWN(file)->pMethods->xShmUnmap(OWN(file), deletes);
}

static int file_fetch(sqlite3_file *file, sqlite3_int64 offset, int count, void **page) {
    return OWN(file)->pMethods->xFetch(OWN(file), offset, count, page);
}

static int file_unfetch(sqlite3_file *file, sqlite3_int64 offset, void *page) {
    return OWN(file)->pMethods->xUnfetch(OWN(file), offset, page);
}

static const sqlite3_io_methods methods = {
    .iVersion = 3,
    .xClose = file_close,
    .xRead = file_read,
    .xWrite = file_write,
    .xTruncate = file_truncate,
    .xSync = file_sync,
    .xFileSize = file_size,
    .xLock = file_lock,
    .xUnlock = file_unlock,
    .xCheckReservedLock = file_check_lock,
    .xFileControl = file_control,
    .xSectorSize = file_sector_size,
    .xDeviceCharacteristics = file_characteristics,
    .xShmMap = file_map_memory,
    .xShmLock = file_lock_memory,
    .xShmBarrier = file_memory_barrier,
    .xShmUnmap = file_unmap_memory,
    .xFetch = file_fetch,
    .xUnfetch = file_unfetch,
};

static int open_file(sqlite3_vfs *vfs, const char *path, sqlite3_file *file, int flags, int *out_flags) {
    const char *name = watched_name(path);
    if (!name) return own->xOpen(own, path, file, flags, out_flags);
    WatchedFile *watched = (WatchedFile *)file;
    memset(watched, 0, sizeof *watched);
    bool is_new = (flags & SQLITE_OPEN_CREATE) && access(path, F_OK) != 0;
    if (is_new) {
        int failure = meet(watch_begin(), SQLITE_CANTOPEN, SQLITE_CANTOPEN);
        if (failure != SQLITE_OK) return failure;
    }
    watched->own = (sqlite3_file *)(watched + 1);
    int status = own->xOpen(own, path, watched->own, flags, out_flags);
    if (!watched->own->pMethods) return status;
    watched->name = strdup(name);
    watched->base.pMethods = &methods;
    if (is_new && status == SQLITE_OK) watch_record(FAULTING_CREATE, name, 0, NULL, 0);
    return status;
}

static int delete_file(sqlite3_vfs *vfs, const char *path, int syncs_folder) {
    const char *name = watched_name(path);
    if (name && access(path, F_OK) == 0) {
        int failure = meet(watch_begin(), SQLITE_OK, SQLITE_IOERR_DELETE);
        if (failure != SQLITE_OK) return failure;
        // Before the folder, which SQLite syncs in the same call.
        watch_record(FAULTING_DELETE, name, 0, NULL, 0);
    }
    return own->xDelete(own, path, syncs_folder);
}

/// SQLite's own way to the folder of a file, for which there is no method: it opens it only in order to sync it.
static int (*own_open_folder)(const char *path, int *descriptor);

static int open_folder(const char *path, int *descriptor) {
    if (watched_name(path)) {
        meet(watch_begin(), SQLITE_OK, SQLITE_OK);
        watch_record(FAULTING_SYNC_FOLDER, "", 0, NULL, 0);
    }
    return own_open_folder(path, descriptor);
}

static int has_access(sqlite3_vfs *vfs, const char *path, int flags, int *result) {
    return own->xAccess(own, path, flags, result);
}

static int full_path(sqlite3_vfs *vfs, const char *path, int size, char *result) {
    return own->xFullPathname(own, path, size, result);
}

static void *open_library(sqlite3_vfs *vfs, const char *path) { return own->xDlOpen(own, path); }

static void library_error(sqlite3_vfs *vfs, int size, char *message) { own->xDlError(own, size, message); }

static void (*library_symbol(sqlite3_vfs *vfs, void *library, const char *symbol))(void) {
    return own->xDlSym(own, library, symbol);
}

static void close_library(sqlite3_vfs *vfs, void *library) { own->xDlClose(own, library); }

static int randomness(sqlite3_vfs *vfs, int count, char *bytes) { return own->xRandomness(own, count, bytes); }

static int sleep_for(sqlite3_vfs *vfs, int microseconds) { return own->xSleep(own, microseconds); }

static int current_time(sqlite3_vfs *vfs, double *days) { return own->xCurrentTime(own, days); }

static int last_error(sqlite3_vfs *vfs, int size, char *message) {
    return own->xGetLastError(own, size, message);
}

static int current_milliseconds(sqlite3_vfs *vfs, sqlite3_int64 *milliseconds) {
    return own->xCurrentTimeInt64(own, milliseconds);
}

static int set_system_call(sqlite3_vfs *vfs, const char *name, sqlite3_syscall_ptr call) {
    return own->xSetSystemCall(own, name, call);
}

static sqlite3_syscall_ptr system_call(sqlite3_vfs *vfs, const char *name) {
    return own->xGetSystemCall(own, name);
}

static const char *next_system_call(sqlite3_vfs *vfs, const char *name) {
    return own->xNextSystemCall(own, name);
}

bool faulting_install(void) {
    if (own) return true;
    sqlite3_vfs *found = sqlite3_vfs_find(NULL);
    if (!found || found->iVersion < 3) return false;
    own_open_folder = (int (*)(const char *, int *))found->xGetSystemCall(found, "openDirectory");
    if (!own_open_folder) return false;
    own = found;
    faulting = (sqlite3_vfs){
        .iVersion = 3,
        .szOsFile = (int)sizeof(WatchedFile) + own->szOsFile,
        .mxPathname = own->mxPathname,
        .zName = "faulting",
        .xOpen = open_file,
        .xDelete = delete_file,
        .xAccess = has_access,
        .xFullPathname = full_path,
        .xDlOpen = open_library,
        .xDlError = library_error,
        .xDlSym = library_symbol,
        .xDlClose = close_library,
        .xRandomness = randomness,
        .xSleep = sleep_for,
        .xCurrentTime = current_time,
        .xGetLastError = last_error,
        .xCurrentTimeInt64 = current_milliseconds,
        .xSetSystemCall = set_system_call,
        .xGetSystemCall = system_call,
        .xNextSystemCall = next_system_call,
    };
    return own->xSetSystemCall(own, "openDirectory", (sqlite3_syscall_ptr)open_folder) == SQLITE_OK
        && sqlite3_vfs_register(&faulting, 1) == SQLITE_OK;
}
