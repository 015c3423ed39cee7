#ifndef CGLPK_GUARD_SESSION_H
#define CGLPK_GUARD_SESSION_H

#include "CGLPKGuard.h"

#include <glpk.h>
#include <setjmp.h>
#include <stddef.h>

struct GuardedSession {
    glp_prob *problem;
    jmp_buf escape;
    int armed;
    int broken;
    GuardedStop stop;
    void *stop_context;
    size_t message_length;
    char message[512];
    double *incumbent;
    int incumbent_count;
    int has_incumbent;
};

/// A piece of work that calls GLPK and writes what it finds through `arguments` only.
typedef void (*GuardedWork)(GuardedSession *session, void *arguments);

/// Runs a piece of work and catches GLPK's way to abort.
int guarded_run(GuardedSession *session, GuardedWork work, void *arguments);

/// Forgets the incumbent of an earlier search.
void guarded_drop_incumbent(GuardedSession *session);

#endif
