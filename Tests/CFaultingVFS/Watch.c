#include "Watch.h"

#include <pthread.h>
#include <stdlib.h>
#include <string.h>

// Tests open databases in several threads; one folder is watched at a time.
static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static char *folder;
static FaultingPlan plan;
static int64_t count;
static bool records;
static FaultingStep *steps;
static size_t step_count, step_capacity;

static void forget(void) {
    for (size_t index = 0; index < step_count; index++) {
        free((void *)steps[index].name);
        free((void *)steps[index].bytes);
    }
    free(steps);
    free(folder);
    folder = NULL;
    steps = NULL;
    step_count = step_capacity = 0;
    count = 0;
}

void faulting_watch(const char *path, FaultingPlan new_plan, bool keeps_steps) {
    pthread_mutex_lock(&lock);
    forget();
    folder = strdup(path);
    plan = new_plan;
    records = keeps_steps;
    pthread_mutex_unlock(&lock);
}

void faulting_unwatch(void) {
    pthread_mutex_lock(&lock);
    forget();
    pthread_mutex_unlock(&lock);
}

void faulting_plan(FaultingPlan new_plan) {
    pthread_mutex_lock(&lock);
    plan = new_plan;
    pthread_mutex_unlock(&lock);
}

int64_t faulting_count(void) {
    pthread_mutex_lock(&lock);
    int64_t result = count;
    pthread_mutex_unlock(&lock);
    return result;
}

const FaultingStep *faulting_step(size_t index) {
    pthread_mutex_lock(&lock);
    const FaultingStep *step = index < step_count ? &steps[index] : NULL;
    pthread_mutex_unlock(&lock);
    return step;
}

const char *watched_name(const char *path) {
    const char *name = NULL;
    pthread_mutex_lock(&lock);
    if (folder && path) {
        size_t length = strlen(folder);
        if (!strncmp(path, folder, length) && path[length] == '/') name = path + length + 1;
    }
    pthread_mutex_unlock(&lock);
    return name;
}

Verdict watch_begin(void) {
    Verdict verdict = {FAULTING_NOTHING, false};
    pthread_mutex_lock(&lock);
    if (folder) {
        bool is_due = plan.lasts ? count >= plan.step : count == plan.step;
        if (is_due) verdict = (Verdict){plan.fault, plan.tears};
        count++;
    }
    pthread_mutex_unlock(&lock);
    return verdict;
}

void watch_record(FaultingStepKind kind, const char *name, int64_t offset, const void *bytes, size_t size) {
    pthread_mutex_lock(&lock);
    if (folder && records) {
        if (step_count == step_capacity) {
            step_capacity = step_capacity ? 2 * step_capacity : 256;
            steps = realloc(steps, step_capacity * sizeof *steps);
            if (!steps) abort();
        }
        uint8_t *copy = size ? malloc(size) : NULL;
        if (size && !copy) abort();
        if (size) memcpy(copy, bytes, size);
        steps[step_count++] = (FaultingStep){kind, strdup(name), offset, copy, size};
    }
    pthread_mutex_unlock(&lock);
}
