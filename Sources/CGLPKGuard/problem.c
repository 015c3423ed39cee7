// Building and changing the problem of a session.

#include "session.h"

#include <math.h>

static int bound_type(double lower, double upper) {
    if (isinf(lower)) {
        return isinf(upper) ? GLP_FR : GLP_UP;
    }
    if (isinf(upper)) {
        return GLP_LO;
    }
    return lower == upper ? GLP_FX : GLP_DB;
}

static void erase(GuardedSession *session, void *arguments) {
    (void)arguments;
    glp_erase_prob(session->problem);
}

int guarded_erase(GuardedSession *session) {
    guarded_drop_incumbent(session);
    return guarded_run(session, erase, NULL);
}

static void scale(GuardedSession *session, void *arguments) {
    (void)arguments;
    glp_scale_prob(session->problem, GLP_SF_AUTO);
}

int guarded_scale(GuardedSession *session) {
    return guarded_run(session, scale, NULL);
}

typedef struct {
    int count;
    const double *lower;
    const double *upper;
    const double *cost;
    const unsigned char *integer;
} EmptyLines;

static void add_empty_rows(GuardedSession *session, void *arguments) {
    const EmptyLines *lines = arguments;
    if (lines->count == 0) {
        return;
    }
    int first = glp_add_rows(session->problem, lines->count);
    for (int line = 0; line < lines->count; line++) {
        double lower = lines->lower[line], upper = lines->upper[line];
        glp_set_row_bnds(session->problem, first + line, bound_type(lower, upper), lower, upper);
    }
}

int guarded_add_empty_rows(GuardedSession *session, int count, const double *lower, const double *upper) {
    EmptyLines lines = {count, lower, upper, NULL, NULL};
    return guarded_run(session, add_empty_rows, &lines);
}

static void add_empty_columns(GuardedSession *session, void *arguments) {
    const EmptyLines *lines = arguments;
    if (lines->count == 0) {
        return;
    }
    int first = glp_add_cols(session->problem, lines->count);
    for (int line = 0; line < lines->count; line++) {
        double lower = lines->lower[line], upper = lines->upper[line];
        if (lines->integer[line]) {
            glp_set_col_kind(session->problem, first + line, GLP_IV);
        }
        glp_set_col_bnds(session->problem, first + line, bound_type(lower, upper), lower, upper);
        glp_set_obj_coef(session->problem, first + line, lines->cost[line]);
    }
}

int guarded_add_empty_columns(GuardedSession *session, int count, const double *lower, const double *upper,
                              const double *cost, const unsigned char *integer) {
    EmptyLines lines = {count, lower, upper, cost, integer};
    return guarded_run(session, add_empty_columns, &lines);
}

typedef struct {
    int count;
    const int *rows;
    const int *columns;
    const double *values;
} Matrix;

static void load_matrix(GuardedSession *session, void *arguments) {
    const Matrix *matrix = arguments;
    glp_load_matrix(session->problem, matrix->count, matrix->rows, matrix->columns, matrix->values);
}

int guarded_load_matrix(GuardedSession *session, int count, const int *rows, const int *columns,
                        const double *values) {
    Matrix matrix = {count, rows, columns, values};
    return guarded_run(session, load_matrix, &matrix);
}

typedef struct {
    int count;
    const double *lower;
    const double *upper;
    const double *cost;
    const int *starts;
    const int *indices;
    const double *values;
} Lines;

// The arrays of one line, moved so that GLPK's index 1 is their first element.
#define FROM_ONE(array, start) ((array) + (start)-1)

static void add_rows(GuardedSession *session, void *arguments) {
    const Lines *lines = arguments;
    glp_prob *problem = session->problem;
    int first = glp_add_rows(problem, lines->count);
    for (int line = 0; line < lines->count; line++) {
        int start = lines->starts[line], length = lines->starts[line + 1] - start;
        double lower = lines->lower[line], upper = lines->upper[line];
        glp_set_row_bnds(problem, first + line, bound_type(lower, upper), lower, upper);
        glp_set_mat_row(problem, first + line, length, FROM_ONE(lines->indices, start),
                        FROM_ONE(lines->values, start));
    }
}

int guarded_add_rows(GuardedSession *session, int count, const double *lower, const double *upper, const int *starts,
                     const int *columns, const double *values) {
    Lines lines = {count, lower, upper, NULL, starts, columns, values};
    return guarded_run(session, add_rows, &lines);
}

static void add_columns(GuardedSession *session, void *arguments) {
    const Lines *lines = arguments;
    glp_prob *problem = session->problem;
    int first = glp_add_cols(problem, lines->count);
    for (int line = 0; line < lines->count; line++) {
        int start = lines->starts[line], length = lines->starts[line + 1] - start;
        double lower = lines->lower[line], upper = lines->upper[line];
        glp_set_col_bnds(problem, first + line, bound_type(lower, upper), lower, upper);
        glp_set_obj_coef(problem, first + line, lines->cost[line]);
        glp_set_mat_col(problem, first + line, length, FROM_ONE(lines->indices, start),
                        FROM_ONE(lines->values, start));
    }
}

int guarded_add_columns(GuardedSession *session, int count, const double *lower, const double *upper,
                        const double *cost, const int *starts, const int *rows, const double *values) {
    Lines lines = {count, lower, upper, cost, starts, rows, values};
    return guarded_run(session, add_columns, &lines);
}

typedef struct {
    int index;
    double first;
    double second;
} Change;

static void set_row_bounds(GuardedSession *session, void *arguments) {
    const Change *change = arguments;
    glp_set_row_bnds(session->problem, change->index, bound_type(change->first, change->second), change->first,
                     change->second);
}

int guarded_set_row_bounds(GuardedSession *session, int row, double lower, double upper) {
    Change change = {row, lower, upper};
    return guarded_run(session, set_row_bounds, &change);
}

static void set_column_bounds(GuardedSession *session, void *arguments) {
    const Change *change = arguments;
    glp_set_col_bnds(session->problem, change->index, bound_type(change->first, change->second), change->first,
                     change->second);
}

int guarded_set_column_bounds(GuardedSession *session, int column, double lower, double upper) {
    Change change = {column, lower, upper};
    return guarded_run(session, set_column_bounds, &change);
}

static void set_cost(GuardedSession *session, void *arguments) {
    const Change *change = arguments;
    glp_set_obj_coef(session->problem, change->index, change->first);
}

int guarded_set_cost(GuardedSession *session, int column, double cost) {
    Change change = {column, cost, 0};
    return guarded_run(session, set_cost, &change);
}

static void set_direction(GuardedSession *session, void *arguments) {
    const Change *change = arguments;
    glp_set_obj_dir(session->problem, change->index);
}

int guarded_set_direction(GuardedSession *session, int maximize) {
    Change change = {maximize ? GLP_MAX : GLP_MIN, 0, 0};
    return guarded_run(session, set_direction, &change);
}
