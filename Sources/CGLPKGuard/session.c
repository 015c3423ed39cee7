// Opening and closing of sessions, and the way out of a failing call.

#include "session.h"

#include <stdlib.h>
#include <string.h>

// GLPK calls this for each line it would print. Nothing is printed; the text of an error is kept, and a long run that
// only prints now and then (the simplex method) is left from here when the caller has asked for it.
static int keep_silent(void *info, const char *text) {
    GuardedSession *session = info;
    if (glp_at_error()) {
        size_t room = sizeof session->message - 1 - session->message_length;
        size_t length = strlen(text);
        if (length > room) {
            length = room;
        }
        memcpy(session->message + session->message_length, text, length);
        session->message_length += length;
        session->message[session->message_length] = '\0';
    } else if (session->armed && session->stop != NULL && session->stop(session->stop_context)) {
        longjmp(session->escape, GUARDED_STOPPED);
    }
    return 1;
}

// GLPK calls this instead of abort() and does not expect it to return.
static void leave(void *info) {
    GuardedSession *session = info;
    if (session->armed) {
        longjmp(session->escape, GUARDED_ERROR);
    }
}

static void make_problem(GuardedSession *session, void *arguments) {
    (void)arguments;
    session->problem = glp_create_prob();
}

GuardedSession *guarded_open(void) {
    GuardedSession *session = calloc(1, sizeof *session);
    if (session == NULL) {
        return NULL;
    }
    // 0: a fresh environment; 1: this thread has one already, which is then used up by this session.
    if (glp_init_env() > 1) {
        free(session);
        return NULL;
    }
    glp_term_hook(keep_silent, session);
    glp_error_hook(leave, session);
    if (guarded_run(session, make_problem, NULL) != GUARDED_OK) {
        guarded_close(session);
        return NULL;
    }
    return session;
}

void guarded_close(GuardedSession *session) {
    if (session == NULL) {
        return;
    }
    // Frees the problem too, and all that a jump left behind.
    glp_free_env();
    free(session->incumbent);
    free(session);
}

const char *guarded_message(const GuardedSession *session) {
    return session->message;
}

int guarded_run(GuardedSession *session, GuardedWork work, void *arguments) {
    if (session->broken) {
        return GUARDED_BROKEN;
    }
    session->message_length = 0;
    session->message[0] = '\0';
    session->armed = 1;
    int outcome = setjmp(session->escape);
    if (outcome == GUARDED_OK) {
        work(session, arguments);
        session->armed = 0;
        return GUARDED_OK;
    }
    session->armed = 0;
    session->broken = 1;
    return outcome;
}

void guarded_drop_incumbent(GuardedSession *session) {
    free(session->incumbent);
    session->incumbent = NULL;
    session->has_incumbent = 0;
}
