// The simplex method, its bases, its solutions and its proof of infeasibility.

#include "session.h"

#include <stdlib.h>
#include <string.h>

static void advanced_basis(GuardedSession *session, void *arguments) {
    (void)arguments;
    if (glp_get_num_rows(session->problem) > 0 && glp_get_num_cols(session->problem) > 0) {
        glp_adv_basis(session->problem, 0);
    } else {
        glp_std_basis(session->problem);
    }
}

int guarded_advanced_basis(GuardedSession *session) {
    return guarded_run(session, advanced_basis, NULL);
}

static void standard_basis(GuardedSession *session, void *arguments) {
    (void)arguments;
    glp_std_basis(session->problem);
}

int guarded_standard_basis(GuardedSession *session) {
    return guarded_run(session, standard_basis, NULL);
}

typedef struct {
    int *rows;
    int *columns;
} BasisOut;

static void get_basis(GuardedSession *session, void *arguments) {
    BasisOut *out = arguments;
    int rows = glp_get_num_rows(session->problem), columns = glp_get_num_cols(session->problem);
    for (int row = 0; row < rows; row++) {
        out->rows[row] = glp_get_row_stat(session->problem, row + 1);
    }
    for (int column = 0; column < columns; column++) {
        out->columns[column] = glp_get_col_stat(session->problem, column + 1);
    }
}

int guarded_get_basis(GuardedSession *session, int *rows, int *columns) {
    BasisOut out = {rows, columns};
    return guarded_run(session, get_basis, &out);
}

typedef struct {
    int row_count;
    const int *rows;
    int column_count;
    const int *columns;
} BasisIn;

static void set_basis(GuardedSession *session, void *arguments) {
    const BasisIn *basis = arguments;
    for (int row = 0; row < basis->row_count; row++) {
        glp_set_row_stat(session->problem, row + 1, basis->rows[row]);
    }
    for (int column = 0; column < basis->column_count; column++) {
        glp_set_col_stat(session->problem, column + 1, basis->columns[column]);
    }
}

int guarded_set_basis(GuardedSession *session, int row_count, const int *rows, int column_count, const int *columns) {
    BasisIn basis = {row_count, rows, column_count, columns};
    return guarded_run(session, set_basis, &basis);
}

static glp_smcp parameters(const GuardedSimplexOptions *options) {
    glp_smcp control;
    glp_init_smcp(&control);
    // Lines "printed" every so many milliseconds are the only moments at which a run can be left.
    control.msg_lev = GLP_MSG_ON;
    control.out_frq = 50;
    control.meth = options->method;
    control.presolve = options->presolve ? GLP_ON : GLP_OFF;
    control.pricing = options->steepest_edge ? GLP_PT_PSE : GLP_PT_STD;
    control.tol_bnd = options->primal_tolerance;
    control.tol_dj = options->dual_tolerance;
    control.tol_piv = options->pivot_tolerance;
    control.it_lim = options->iteration_limit;
    control.tm_lim = options->time_limit;
    return control;
}

typedef struct {
    const GuardedSimplexOptions *options;
    GuardedSimplexResult *result;
} SimplexCall;

static void simplex(GuardedSession *session, void *arguments) {
    SimplexCall *call = arguments;
    glp_prob *problem = session->problem;
    glp_smcp control = parameters(call->options);
    int before = glp_get_it_cnt(problem);
    call->result->code = glp_simplex(problem, &control);
    call->result->status = glp_get_status(problem);
    call->result->primal_status = glp_get_prim_stat(problem);
    call->result->dual_status = glp_get_dual_stat(problem);
    call->result->objective = glp_get_obj_val(problem);
    call->result->iterations = glp_get_it_cnt(problem) - before;
}

int guarded_simplex(GuardedSession *session, const GuardedSimplexOptions *options, GuardedStop stop, void *context,
                    GuardedSimplexResult *result) {
    SimplexCall call = {options, result};
    memset(result, 0, sizeof *result);
    session->stop = stop;
    session->stop_context = context;
    int outcome = guarded_run(session, simplex, &call);
    session->stop = NULL;
    return outcome;
}

typedef struct {
    double *values;
    double *reduced_costs;
    double *duals;
} SolutionOut;

static void basic_solution(GuardedSession *session, void *arguments) {
    SolutionOut *out = arguments;
    int rows = glp_get_num_rows(session->problem), columns = glp_get_num_cols(session->problem);
    for (int column = 0; column < columns; column++) {
        out->values[column] = glp_get_col_prim(session->problem, column + 1);
        out->reduced_costs[column] = glp_get_col_dual(session->problem, column + 1);
    }
    for (int row = 0; row < rows; row++) {
        out->duals[row] = glp_get_row_dual(session->problem, row + 1);
    }
}

int guarded_basic_solution(GuardedSession *session, double *values, double *reduced_costs, double *duals) {
    SolutionOut out = {values, reduced_costs, duals};
    return guarded_run(session, basic_solution, &out);
}

typedef struct {
    const GuardedSimplexOptions *options;
    double *ray;
    int *found;
    double *costs;
    int *indices;
    double *entries;
} RayCall;

// With all costs zero every basis is dual feasible, so the dual simplex ends either feasible or at a basic variable
// that violates a bound while no non-basic variable can help it. The tableau row of that variable,
// x_B = sum of alpha_j x_j, is a combination of the rows of the problem; the multiplier of row i is the coefficient of
// its auxiliary variable in x_B - sum of alpha_j x_j = 0.
static void farkas_ray(GuardedSession *session, void *arguments) {
    RayCall *call = arguments;
    glp_prob *problem = session->problem;
    int rows = glp_get_num_rows(problem), columns = glp_get_num_cols(problem);
    for (int column = 1; column <= columns; column++) {
        call->costs[column] = glp_get_obj_coef(problem, column);
        glp_set_obj_coef(problem, column, 0);
    }
    glp_smcp control = parameters(call->options);
    control.meth = GLP_DUAL;
    control.presolve = GLP_OFF;
    int code = glp_simplex(problem, &control);
    int stuck = code == 0 && glp_get_dual_stat(problem) == GLP_FEAS && glp_get_prim_stat(problem) == GLP_NOFEAS
                    ? glp_get_unbnd_ray(problem)
                    : 0;
    if (stuck != 0) {
        int status, type;
        double value, lower, upper;
        if (stuck <= rows) {
            status = glp_get_row_stat(problem, stuck);
            type = glp_get_row_type(problem, stuck);
            value = glp_get_row_prim(problem, stuck);
            lower = glp_get_row_lb(problem, stuck);
            upper = glp_get_row_ub(problem, stuck);
        } else {
            status = glp_get_col_stat(problem, stuck - rows);
            type = glp_get_col_type(problem, stuck - rows);
            value = glp_get_col_prim(problem, stuck - rows);
            lower = glp_get_col_lb(problem, stuck - rows);
            upper = glp_get_col_ub(problem, stuck - rows);
        }
        int below = (type == GLP_LO || type == GLP_DB || type == GLP_FX) && value < lower;
        int above = (type == GLP_UP || type == GLP_DB || type == GLP_FX) && value > upper;
        // A program without entries is solved without a factorization of its basis.
        int is_factorized = glp_bf_exists(problem) || glp_factorize(problem) == 0;
        if (status == GLP_BS && (below || above) && is_factorized) {
            double sign = below ? 1 : -1;
            memset(call->ray, 0, (size_t)rows * sizeof *call->ray);
            int length = glp_eval_tab_row(problem, stuck, call->indices, call->entries);
            for (int entry = 1; entry <= length; entry++) {
                if (call->indices[entry] <= rows) {
                    call->ray[call->indices[entry] - 1] = -sign * call->entries[entry];
                }
            }
            if (stuck <= rows) {
                call->ray[stuck - 1] = sign;
            }
            *call->found = 1;
        }
    }
    for (int column = 1; column <= columns; column++) {
        glp_set_obj_coef(problem, column, call->costs[column]);
    }
}

int guarded_farkas_ray(GuardedSession *session, const GuardedSimplexOptions *options, GuardedStop stop, void *context,
                       double *ray, int *found) {
    *found = 0;
    if (session->broken) {
        return GUARDED_BROKEN;
    }
    size_t rows = (size_t)glp_get_num_rows(session->problem), columns = (size_t)glp_get_num_cols(session->problem);
    RayCall call = {options, ray, found, NULL, NULL, NULL};
    call.costs = calloc(columns + 1, sizeof *call.costs);
    call.indices = calloc(columns + rows + 1, sizeof *call.indices);
    call.entries = calloc(columns + rows + 1, sizeof *call.entries);
    int outcome = GUARDED_OK;
    if (call.costs != NULL && call.indices != NULL && call.entries != NULL) {
        session->stop = stop;
        session->stop_context = context;
        outcome = guarded_run(session, farkas_ray, &call);
        session->stop = NULL;
    }
    free(call.costs);
    free(call.indices);
    free(call.entries);
    return outcome;
}
