// A guard around GLPK, whose error handling is to print a message and call abort().
//
// One session is one GLPK environment with one problem in it. It belongs to the thread that opened it and must be
// closed there. An error inside GLPK, or a request to stop, leaves the running GLPK call by longjmp, inside C only:
// no function of the caller's language ever lies between the jump and its landing. The session is broken after such
// a jump: its memory is given back by guarded_close, and until then every call reports GUARDED_BROKEN.

#ifndef CGLPK_GUARD_H
#define CGLPK_GUARD_H

/// What became of a guarded call.
enum {
    GUARDED_OK = 0,      ///< The call came back by itself.
    GUARDED_ERROR = 1,   ///< GLPK would have aborted; guarded_message tells why.
    GUARDED_STOPPED = 2, ///< The caller's stop function asked to leave.
    GUARDED_BROKEN = 3,  ///< An earlier call left the session by a jump.
};

/// What a search callback asks for.
enum { GUARDED_CONTINUE = 0, GUARDED_STOP = 1, GUARDED_PRUNE = 2 };

typedef struct GuardedSession GuardedSession;

/// Asked now and then during long work; anything but zero leaves the work.
typedef int (*GuardedStop)(void *context);

typedef struct {
    int method;
    int presolve;
    int steepest_edge;
    double primal_tolerance;
    double dual_tolerance;
    double pivot_tolerance;
    int iteration_limit;
    int time_limit;
} GuardedSimplexOptions;

typedef struct {
    int code;
    int status;
    int primal_status;
    int dual_status;
    double objective;
    int iterations;
} GuardedSimplexResult;

/// What a search callback is told. Values whose flag is zero are not known.
typedef struct {
    int reason;
    int nodes;
    int iterations;
    int has_bound;
    double bound;
    int has_incumbent;
    double incumbent;
    int has_relaxation;
    double relaxation;
} GuardedEvent;

typedef int (*GuardedSearch)(void *context, const GuardedEvent *event);

typedef struct {
    int branching;
    int backtracking;
    int presolve;
    int gomory;
    int rounding;
    int cover;
    int clique;
    double integer_tolerance;
    double objective_tolerance;
    double gap;
    int time_limit;
    const double *incumbent; ///< A feasible point to begin with, or null. Not together with presolve.
    GuardedSearch search;
    GuardedStop stop;
    void *context;
} GuardedSearchOptions;

typedef struct {
    int code;
    int status;
    int nodes;
    int iterations;
    int has_incumbent;
    double objective;
} GuardedSearchResult;

/// Opens a session on the calling thread; null where memory is short.
GuardedSession *guarded_open(void);
/// Closes a session on the thread that opened it and frees the thread's GLPK environment.
void guarded_close(GuardedSession *session);
/// The text of the last error, without its final line break.
const char *guarded_message(const GuardedSession *session);

// Bounds are infinite where there is none. All arrays start at 0 but for the entries of a whole matrix, which have an
// unused element 0; rows and columns count from 1 throughout.

/// Empties the problem.
int guarded_erase(GuardedSession *session);
/// Adds columns without entries.
int guarded_add_empty_columns(GuardedSession *session, int count, const double *lower, const double *upper,
                              const double *cost, const unsigned char *integer);
/// Replaces all entries.
int guarded_load_matrix(GuardedSession *session, int count, const int *rows, const int *columns,
                        const double *values);
int guarded_scale(GuardedSession *session);
/// Adds rows without entries.
int guarded_add_empty_rows(GuardedSession *session, int count, const double *lower, const double *upper);
/// Adds rows; `starts` holds count + 1 offsets into `columns` and `values`.
int guarded_add_rows(GuardedSession *session, int count, const double *lower, const double *upper, const int *starts,
                     const int *columns, const double *values);
/// Adds columns; `starts` holds count + 1 offsets into `rows` and `values`.
int guarded_add_columns(GuardedSession *session, int count, const double *lower, const double *upper,
                        const double *cost, const int *starts, const int *rows, const double *values);
int guarded_set_row_bounds(GuardedSession *session, int row, double lower, double upper);
int guarded_set_column_bounds(GuardedSession *session, int column, double lower, double upper);
/// Sets the cost of a column, or the constant term of the objective for column 0.
int guarded_set_cost(GuardedSession *session, int column, double cost);
int guarded_set_direction(GuardedSession *session, int maximize);

/// A triangular start basis.
int guarded_advanced_basis(GuardedSession *session);
/// The basis of all auxiliary variables.
int guarded_standard_basis(GuardedSession *session);
/// GLPK's status letters of all rows and columns.
int guarded_get_basis(GuardedSession *session, int *rows, int *columns);
int guarded_set_basis(GuardedSession *session, int row_count, const int *rows, int column_count, const int *columns);

int guarded_simplex(GuardedSession *session, const GuardedSimplexOptions *options, GuardedStop stop, void *context,
                    GuardedSimplexResult *result);
/// Values, reduced costs (one per column) and duals (one per row) of the last basic solution.
int guarded_basic_solution(GuardedSession *session, double *values, double *reduced_costs, double *duals);
/// Row multipliers that prove the last basic solution's problem infeasible, from the tableau row at which a dual
/// simplex with all costs zero got stuck. The costs are put back. `found` is zero where there is none.
int guarded_farkas_ray(GuardedSession *session, const GuardedSimplexOptions *options, GuardedStop stop, void *context,
                       double *ray, int *found);

int guarded_search(GuardedSession *session, const GuardedSearchOptions *options, GuardedSearchResult *result);
/// The best integer point of the last search, which is also there after the search was left by a jump.
/// Reports 0 where there is none.
int guarded_incumbent(const GuardedSession *session, double *values);

#endif
