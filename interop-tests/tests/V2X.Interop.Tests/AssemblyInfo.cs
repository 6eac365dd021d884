// Whole systems run in these tests; beside each other they would measure one another.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
