// Branch and bound, with the tree's events handed on as plain values.

#include "session.h"

#include <float.h>
#include <stdlib.h>
#include <string.h>

typedef struct {
    GuardedSession *session;
    const GuardedSearchOptions *options;
    GuardedSearchResult *result;
    int incumbent_given;
    int iterations_before;
} SearchCall;

static void keep_incumbent(SearchCall *call, glp_prob *problem) {
    // With the presolver the tree works on another problem, whose points are not ours.
    if (call->options->presolve || call->session->incumbent == NULL) {
        return;
    }
    int columns = glp_get_num_cols(problem);
    for (int column = 0; column < columns; column++) {
        call->session->incumbent[column] = glp_mip_col_val(problem, column + 1);
    }
    call->session->has_incumbent = 1;
}

// An empty row that would have to be at least 1 makes the node infeasible; it is local to the node's subtree.
static void prune(glp_prob *problem) {
    int row = glp_add_rows(problem, 1);
    glp_set_row_bnds(problem, row, GLP_LO, 1, 0);
}

static void on_event(glp_tree *tree, void *info) {
    SearchCall *call = info;
    glp_prob *problem = glp_ios_get_prob(tree);
    GuardedEvent event;
    memset(&event, 0, sizeof event);
    event.reason = glp_ios_reason(tree);
    if (event.reason == GLP_IPREPRO) {
        call->result->nodes += 1;
    }
    if (event.reason == GLP_IBINGO) {
        keep_incumbent(call, problem);
    }
    event.nodes = call->result->nodes;
    event.iterations = glp_get_it_cnt(problem) - call->iterations_before;
    int best = glp_ios_best_node(tree);
    if (best != 0) {
        event.bound = glp_ios_node_bound(tree, best);
        event.has_bound = event.bound > -DBL_MAX && event.bound < DBL_MAX;
    }
    if (glp_mip_status(problem) == GLP_FEAS) {
        event.has_incumbent = 1;
        event.incumbent = glp_mip_obj_val(problem);
    }
    if (event.reason == GLP_IROWGEN) {
        event.has_relaxation = 1;
        event.relaxation = glp_get_obj_val(problem);
    }
    if (event.reason == GLP_IHEUR && call->options->incumbent != NULL && !call->incumbent_given) {
        call->incumbent_given = 1;
        glp_ios_heur_sol(tree, call->options->incumbent - 1);
    }
    int directive = call->options->search(call->options->context, &event);
    if (directive == GUARDED_STOP) {
        glp_ios_terminate(tree);
    } else if (directive == GUARDED_PRUNE && event.reason == GLP_IROWGEN) {
        prune(problem);
    }
}

static void search(GuardedSession *session, void *arguments) {
    SearchCall *call = arguments;
    const GuardedSearchOptions *options = call->options;
    glp_prob *problem = session->problem;
    glp_iocp control;
    glp_init_iocp(&control);
    // Not off: the lines "printed" during the linear programs of the nodes are moments to leave a long one.
    control.msg_lev = GLP_MSG_ON;
    control.out_dly = 0;
    control.br_tech = options->branching;
    control.bt_tech = options->backtracking;
    control.presolve = options->presolve ? GLP_ON : GLP_OFF;
    control.gmi_cuts = options->gomory ? GLP_ON : GLP_OFF;
    control.mir_cuts = options->rounding ? GLP_ON : GLP_OFF;
    control.cov_cuts = options->cover ? GLP_ON : GLP_OFF;
    control.clq_cuts = options->clique ? GLP_ON : GLP_OFF;
    control.tol_int = options->integer_tolerance;
    control.tol_obj = options->objective_tolerance;
    control.mip_gap = options->gap;
    control.tm_lim = options->time_limit;
    control.cb_func = on_event;
    control.cb_info = call;
    call->iterations_before = glp_get_it_cnt(problem);
    call->result->code = glp_intopt(problem, &control);
    call->result->status = glp_mip_status(problem);
    call->result->iterations = glp_get_it_cnt(problem) - call->iterations_before;
    if (call->result->status == GLP_OPT || call->result->status == GLP_FEAS) {
        call->result->has_incumbent = 1;
        call->result->objective = glp_mip_obj_val(problem);
        int columns = glp_get_num_cols(problem);
        for (int column = 0; column < columns; column++) {
            session->incumbent[column] = glp_mip_col_val(problem, column + 1);
        }
        session->has_incumbent = 1;
    }
}

int guarded_search(GuardedSession *session, const GuardedSearchOptions *options, GuardedSearchResult *result) {
    memset(result, 0, sizeof *result);
    if (session->broken) {
        return GUARDED_BROKEN;
    }
    guarded_drop_incumbent(session);
    session->incumbent_count = glp_get_num_cols(session->problem);
    session->incumbent = calloc((size_t)session->incumbent_count + 1, sizeof *session->incumbent);
    if (session->incumbent == NULL) {
        return GUARDED_ERROR;
    }
    SearchCall call = {session, options, result, 0, 0};
    session->stop = options->stop;
    session->stop_context = options->context;
    int outcome = guarded_run(session, search, &call);
    session->stop = NULL;
    return outcome;
}

int guarded_incumbent(const GuardedSession *session, double *values) {
    if (!session->has_incumbent) {
        return 0;
    }
    // The session may be broken, so the count is not asked of GLPK: the caller's array is as long as the model.
    for (int column = 0; column < session->incumbent_count; column++) {
        values[column] = session->incumbent[column];
    }
    return 1;
}
