using System.Text;
using CsvHelper;

namespace StatsDashboard.Catalog;

/// <summary>Reads the catalog from a CSV file; a bad line is an error that names its number.</summary>
internal static class CatalogFile
{
    private const int LongestId = 128;

    /// <exception cref="CatalogException">The file cannot be read, or a line in it is wrong.</exception>
    public static async Task<IReadOnlyList<Product>> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var text = new StreamReader(path, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true));
            return await ReadAsync(text, cancellationToken);
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

    public static async Task<IReadOnlyList<Product>> ReadAsync(TextReader text, CancellationToken cancellationToken)
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
                throw new CatalogException("Line 1 of the catalog file must be the header product_id,name[,partner_id][,item_id][,category].");
            }

            if (csv.Headers.GroupBy(header => header, StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1) is { } twice)
            {
                throw new CatalogException($"Line 1 of the catalog file names the column '{twice.Key}' twice.");
            }

            var products = new Dictionary<ProductId, Product>();
            while (await csv.ReadAsync(cancellationToken))
            {
                if (csv.FieldCount > csv.Headers.Count)
                {
                    throw Wrong(csv, $"there are {csv.FieldCount} values for {csv.Headers.Count} columns; put quotes around a value that holds a comma");
                }

                var product = ReadProduct(csv, csv[id].ToString(), csv[name].ToString());
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

    private static Product ReadProduct(CsvReader csv, string id, string name)
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

        return new Product(new ProductId(id), name, Optional(csv, "category"), Optional(csv, "partner_id") ?? id, Optional(csv, "item_id") ?? id, null);
    }

    private static string? Optional(CsvReader csv, string column) =>
        csv.TryGetFieldIndex(column, out var index) && csv[index].ToString() is { Length: > 0 } value ? value : null;

    private static CatalogException Wrong(CsvReader csv, string problem) => new($"Line {csv.LineNumber} of the catalog file: {problem}.");
}

/// <summary>The catalog cannot be read; the message is a sentence for people, free of secrets.</summary>
internal sealed class CatalogException(string message, Exception? inner = null) : Exception(message, inner);
