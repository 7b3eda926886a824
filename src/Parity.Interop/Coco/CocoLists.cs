using System.Collections.Immutable;

namespace Parity.Interop.Coco;

/// <summary>Reads the short lists of an annotation file.</summary>
internal static class CocoLists
{
    public static ImmutableArray<CocoImage> ReadImages(ref CocoCursor cursor)
    {
        var images = ImmutableArray.CreateBuilder<CocoImage>();
        var ids = new HashSet<long>();
        cursor.EnterList("images");
        while (cursor.NextEntry())
        {
            var (id, width, height, name) = (default(long?), default(long?), default(long?), default(string?));
            while (cursor.NextProperty())
            {
                if (cursor.Is("id"u8))
                {
                    cursor.Whole("id", ref id);
                }
                else if (cursor.Is("file_name"u8))
                {
                    cursor.Text("file_name", ref name);
                }
                else if (cursor.Is("width"u8))
                {
                    cursor.Whole("width", ref width);
                }
                else if (cursor.Is("height"u8))
                {
                    cursor.Whole("height", ref height);
                }
                else
                {
                    cursor.Skip();
                }
            }

            images.Add(new CocoImage(Unique(cursor, ids, id, "image"), name, width, height));
        }

        return images.ToImmutable();
    }

    public static ImmutableArray<CocoCategory> ReadCategories(ref CocoCursor cursor)
    {
        var categories = ImmutableArray.CreateBuilder<CocoCategory>();
        var ids = new HashSet<long>();
        cursor.EnterList("categories");
        while (cursor.NextEntry())
        {
            var (id, name) = (default(long?), default(string?));
            while (cursor.NextProperty())
            {
                if (cursor.Is("id"u8))
                {
                    cursor.Whole("id", ref id);
                }
                else if (cursor.Is("name"u8))
                {
                    cursor.Text("name", ref name);
                }
                else
                {
                    cursor.Skip();
                }
            }

            categories.Add(new CocoCategory(Unique(cursor, ids, id, "category"), name));
        }

        return categories.ToImmutable();
    }

    private static long Unique(in CocoCursor cursor, HashSet<long> ids, long? id, string what)
    {
        var value = id ?? throw CocoEntry.Lacks(cursor, "id");
        return ids.Add(value) ? value : throw cursor.Problem($"its id {value} is that of an earlier {what}; give each {what} an id of its own.");
    }
}
