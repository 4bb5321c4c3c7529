using System.Text;
using CsvHelper;

namespace StatsDashboard.Catalog;

/// <summary>Reads the catalog from a CSV file; a bad line is an error that names its number.</summary>
internal static class CatalogFile
{
    private const int LongestId = 128;

    /// <param name="sources">By column, the source whose names of the products stand there.</param>
    /// <exception cref="CatalogException">The file cannot be read, or a line in it is wrong.</exception>
    public static async Task<IReadOnlyList<Product>> ReadAsync(
        string path, IReadOnlyDictionary<string, string> sources, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return await ReadAsync(text, sources, cancellationToken);
        }
        catch (DecoderFallbackException error)
        {
            throw new CatalogException($"The catalog file {path} is not UTF-8; save it as UTF-8.", error);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CatalogException($"The catalog file {path} cannot be read: {error.Message}", error);
        }
    }

    public static async Task<IReadOnlyList<Product>> ReadAsync(
        TextReader text, IReadOnlyDictionary<string, string> sources, CancellationToken cancellationToken)
    {
        var options = CsvReaderOptions.Default with
        {
            Separator = ',',
            TrackLineNumbers = true,
            TrimWhitespace = true,
            MissingField = CsvMissingFieldHandling.ReturnEmpty,
            // A quote that is never closed would swallow the lines behind it.
            AllowLineBreaksInQuotes = false,
            MalformedData = CsvMalformedDataHandling.Throw,
        };
        using var csv = CsvReader.Create(text, options);
        try
        {
            await csv.ReadHeaderAsync(cancellationToken);
            if (!csv.TryGetFieldIndex("product_id", out var id) || !csv.TryGetFieldIndex("name", out var name))
            {
                throw new CatalogException(
                    "Line 1 of the catalog file must be the header product_id,name[,partner_id][,item_id][,category].");
            }

            var names = FindNames(csv.Headers, sources);
            var products = new Dictionary<ProductId, Product>();
            while (await csv.ReadAsync(cancellationToken))
            {
                if (csv.FieldCount > csv.Headers.Count)
                {
                    throw Wrong(
                        csv,
                        $"there are {csv.FieldCount} values for {csv.Headers.Count} columns; put quotes around a value that holds a comma");
                }

                var product = ReadProduct(csv, csv[id].ToString(), csv[name].ToString(), names);
                if (!products.TryAdd(product.Id, product))
                {
                    throw Wrong(csv, $"the product_id '{product.Id}' stands in an earlier line already");
                }
            }

            return [.. products.Values];
        }
        catch (CsvFormatException error)
        {
            throw Wrong(csv, error.Message);
        }
    }

    /// <summary>
    /// Where the sources have their names. Ids that are no source's are an error: those of a misspelled column would be lost.
    /// </summary>
    private static List<(string Source, int Column)> FindNames(IReadOnlyList<string> headers, IReadOnlyDictionary<string, string> sources)
    {
        if (headers.GroupBy(header => header, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
        {
            throw WrongHeader($"names the column '{twice.Key}' twice");
        }

        var columns = new Dictionary<string, string>(sources, StringComparer.OrdinalIgnoreCase);
        if (headers.FirstOrDefault(header => IsId(header) && !columns.ContainsKey(header)) is { } unknown)
        {
            throw WrongHeader($"has the column '{unknown}', which is no source's; there may be {string.Join(", ", columns.Keys)}");
        }

        var names = headers.Index().Where(header => columns.ContainsKey(header.Item)).ToLookup(header => columns[header.Item]);
        if (names.FirstOrDefault(source => source.Count() > 1) is { } same)
        {
            throw WrongHeader($"has two columns for the ids of one source, '{string.Join("' and '", same.Select(header => header.Item))}'");
        }

        return [.. names.Select(source => (source.Key, source.Single().Index))];
    }

    private static bool IsId(string header) =>
        header.EndsWith("_id", StringComparison.OrdinalIgnoreCase) && !header.Equals("product_id", StringComparison.OrdinalIgnoreCase);

    private static Product ReadProduct(CsvReader csv, string id, string name, List<(string Source, int Column)> names)
    {
        if (id.Length is 0 or > LongestId)
        {
            throw Wrong(csv, $"product_id must have 1 to {LongestId} characters");
        }

        if (id.Any(char.IsControl) || name.Any(char.IsControl))
        {
            throw Wrong(csv, "product_id or name holds a control character");
        }

        if (name.Length == 0)
        {
            throw Wrong(csv, "name is empty");
        }

        var category = csv.TryGetFieldIndex("category", out var place) ? Optional(csv, place) : null;
        return names.Aggregate(
            new Product(new ProductId(id), name, category, null),
            (product, column) => Optional(csv, column.Column) is { } other ? product.KnownAs(column.Source, other) : product);
    }

    private static string? Optional(CsvReader csv, int column) => csv[column].ToString() is { Length: > 0 } value ? value : null;

    private static CatalogException WrongHeader(string problem) => new($"Line 1 of the catalog file {problem}.");

    private static CatalogException Wrong(CsvReader csv, string problem) => new($"Line {csv.LineNumber} of the catalog file: {problem}.");
}

/// <summary>The catalog cannot be read; the message is a sentence for people, free of secrets.</summary>
internal sealed class CatalogException(string message, Exception? inner = null) : Exception(message, inner);
