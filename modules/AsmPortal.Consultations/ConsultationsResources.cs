namespace AsmPortal.Consultations;

/// <summary>Names the module's PO file for its localizers.</summary>
internal sealed class ConsultationsResources;
