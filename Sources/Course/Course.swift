// The nouns: students, skills, groups, rules, goals, weeks, plans. Values; no files, no solver.
