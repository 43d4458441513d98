// Each class works in folders of its own, and waits for one process after another.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.ClassLevel)]
