package io.rollcall.credits.openings;

/** Reads files of opening balances. */
public interface OpeningFileReader {

    /** Its rows, or why it has none that can be read. */
    ReadOpenings read(byte[] file);
}
