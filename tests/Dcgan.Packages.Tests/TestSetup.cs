// Most of them wait for commands of the SDK that use one core.
[assembly: Parallelize(Workers = 2, Scope = ExecutionScope.MethodLevel)]
