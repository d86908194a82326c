using System.ComponentModel.DataAnnotations;
using AsmPortal.Localization;

namespace AsmPortal.Consultations.Services.Word;

/// <summary>Why somebody must say where a comment belongs.</summary>
[LocalizedEnum]
internal enum PlaceTrouble
{
    /// <summary>It stands beside the requirements' texts.</summary>
    [Display(Name = "Not on a requirement’s text")]
    Outside,

    /// <summary>It covers more than one requirement.</summary>
    [Display(Name = "On several requirements at once")]
    Several,

    /// <summary>The mark of the requirement stands in the file twice.</summary>
    [Display(Name = "The requirement stands in the file twice")]
    Copied,

    /// <summary>The mark is not one of this text.</summary>
    [Display(Name = "The mark in the file is not known")]
    UnknownMark,

    /// <summary>The file does not say which version it is.</summary>
    [Display(Name = "The file does not say which version it is")]
    UnknownVersion,

    /// <summary>The requirement was divided since.</summary>
    [Display(Name = "The requirement was split")]
    Split,

    /// <summary>The requirement is no longer there.</summary>
    [Display(Name = "The requirement was removed")]
    Removed,

    /// <summary>A form names a clause that is not in the text.</summary>
    [Display(Name = "The clause is not in this text")]
    UnknownClause,

    /// <summary>The file has the comment, and no place for it.</summary>
    [Display(Name = "The file gives no place")]
    NoAnchor,
}
