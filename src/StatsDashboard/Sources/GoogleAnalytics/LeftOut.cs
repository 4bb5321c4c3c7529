using Google.Analytics.Data.V1Beta;

namespace StatsDashboard.Sources.GoogleAnalytics;

/// <summary>Why a product's day of a report, good otherwise, is neither a figure nor a zero.</summary>
internal static class LeftOut
{
    /// <summary>Rows that Google puts together: any product may be among them.</summary>
    public static readonly SourceFailure Other = new(
        FailureKind.LeftOut, "Google Analytics leaves out rows here: it put some products together as (other).");

    public static readonly SourceFailure Few = new(
        FailureKind.LeftOut, "Google Analytics leaves out rows here, to protect visitors who are few.");

    public static readonly SourceFailure Short = new(
        FailureKind.LeftOut, "Google Analytics announced more rows than it sent, and this product is not in them.")
    {
        MayPass = true,
    };

    public static readonly SourceFailure MoreInTotal = new(
        FailureKind.LeftOut, "Google Analytics counts more on this day than its rows say, and this product is not in them.");

    public static readonly SourceFailure NoTotal = new(
        FailureKind.LeftOut, "Google Analytics gives no total of this day to hold its rows against, and this product is not in them.")
    {
        MayPass = true,
    };

    /// <summary>A row that is there and cannot be read.</summary>
    public static SourceFailure Refused(string refusal) => new(FailureKind.LeftOut, refusal);

    /// <summary>What the report itself admits; null when it is whole.</summary>
    public static SourceFailure? By(ResponseMetaData? metadata) => metadata switch
    {
        { DataLossFromOtherRow: true } => Other,
        { SubjectToThresholding: true } => Few,
        _ => null,
    };
}
