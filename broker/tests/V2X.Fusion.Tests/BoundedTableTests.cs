namespace V2X.Fusion.Tests;

public class BoundedTableTests
{
    private const int Seed = 20260722;

    [Fact]
    public void Behaves_as_a_plain_model_of_itself()
    {
        var random = new Random(Seed);
        var table = new BoundedTable<int, int>(100);
        var model = new List<(int Key, int Value, long Touched)>();
        for (int step = 0; step < 50_000; step++)
        {
            int key = random.Next(250);
            if (random.Next(20) == 0)
                Assert.Equal(model.RemoveAll(entry => entry.Touched < step - 60), table.RemoveOlderThan(step - 60));
            int slot = table.Touch(key, step, out bool added, out bool evicted);
            int known = model.FindIndex(entry => entry.Key == key);
            Assert.Equal(known < 0, added);
            Assert.Equal(known < 0 && model.Count == 100, evicted);
            int value = known < 0 ? 0 : model[known].Value;
            Assert.Equal(value, table.ValueAt(slot));
            if (known >= 0)
                model.RemoveAt(known);
            else if (evicted)
                model.RemoveAt(0);
            table.ValueAt(slot) = value + step;
            model.Add((key, value + step, step));
            Assert.Equal(model.Count, table.Count);
        }

        Assert.All(model, entry => Assert.Equal(entry.Value, table.ValueAt(table.Find(entry.Key))));
        Assert.Equal(model.Count, Enumerable.Range(0, table.SlotCount).Count(table.IsUsed));
    }
}
