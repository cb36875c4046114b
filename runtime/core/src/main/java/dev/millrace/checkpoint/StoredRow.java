package dev.millrace.checkpoint;

/** A row as it is stored: its key and its cells, as {@link dev.millrace.table.StoredRows} encodes them. */
@SuppressWarnings("ArrayRecordComponent") // handed from the encoder to the store, and never compared
public record StoredRow(byte[] key, byte[] value) {}
