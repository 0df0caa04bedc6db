package io.rollcall.booking.imports;

/** Reads files of clients. */
@FunctionalInterface
public interface ClientFileReader {

    /** Its rows, or why it has none that can be read. */
    ReadClients read(byte[] file);
}
