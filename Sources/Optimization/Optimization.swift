// A modelling layer for linear and integer programs over GLPK. It must not know what is being optimised.
