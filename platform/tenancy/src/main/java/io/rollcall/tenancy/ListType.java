package io.rollcall.tenancy;

import io.netty.buffer.ByteBuf;
import io.r2dbc.postgresql.codec.PostgresqlObjectId;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.function.BiConsumer;

/**
 * A kind of list, and how the server's {@code ..._recv} functions read one element of it.
 *
 * @param type of the list here
 * @param list its type there
 * @param element the type of its elements there
 * @param writer writes an element, without its length
 */
record ListType<T>(
        Class<T[]> type, PostgresqlObjectId list, PostgresqlObjectId element, BiConsumer<ByteBuf, T> writer) {

    private static final LocalDate EPOCH = LocalDate.of(2000, 1, 1);
    private static final long EPOCH_SECOND = EPOCH.atStartOfDay(ZoneOffset.UTC).toEpochSecond();
    private static final long MICROS_PER_SECOND = 1_000_000;
    private static final int NANOS_PER_MICRO = 1_000;

    static final List<ListType<?>> ALL = List.of(
            new ListType<>(UUID[].class, PostgresqlObjectId.UUID_ARRAY, PostgresqlObjectId.UUID, ListType::write),
            new ListType<>(
                    String[].class,
                    PostgresqlObjectId.TEXT_ARRAY,
                    PostgresqlObjectId.TEXT,
                    (to, text) -> to.writeCharSequence(text, StandardCharsets.UTF_8)),
            new ListType<>(
                    Boolean[].class, PostgresqlObjectId.BOOL_ARRAY, PostgresqlObjectId.BOOL, ByteBuf::writeBoolean),
            new ListType<>(
                    Short[].class,
                    PostgresqlObjectId.INT2_ARRAY,
                    PostgresqlObjectId.INT2,
                    (to, number) -> to.writeShort(number)),
            new ListType<>(Integer[].class, PostgresqlObjectId.INT4_ARRAY, PostgresqlObjectId.INT4, ByteBuf::writeInt),
            new ListType<>(Long[].class, PostgresqlObjectId.INT8_ARRAY, PostgresqlObjectId.INT8, ByteBuf::writeLong),
            new ListType<>(
                    Instant[].class,
                    PostgresqlObjectId.TIMESTAMPTZ_ARRAY,
                    PostgresqlObjectId.TIMESTAMPTZ,
                    (to, moment) -> to.writeLong(micros(moment))),
            new ListType<>(
                    LocalDateTime[].class,
                    PostgresqlObjectId.TIMESTAMP_ARRAY,
                    PostgresqlObjectId.TIMESTAMP,
                    (to, local) -> to.writeLong(micros(local.toInstant(ZoneOffset.UTC)))),
            new ListType<>(
                    LocalDate[].class,
                    PostgresqlObjectId.DATE_ARRAY,
                    PostgresqlObjectId.DATE,
                    (to, day) -> to.writeInt(Math.toIntExact(day.toEpochDay() - EPOCH.toEpochDay()))));

    private static void write(ByteBuf to, UUID id) {
        to.writeLong(id.getMostSignificantBits());
        to.writeLong(id.getLeastSignificantBits());
    }

    /** Since the server's epoch; what is finer is cut off. */
    private static long micros(Instant moment) {
        return Math.addExact(
                Math.multiplyExact(moment.getEpochSecond() - EPOCH_SECOND, MICROS_PER_SECOND),
                moment.getNano() / NANOS_PER_MICRO);
    }
}
