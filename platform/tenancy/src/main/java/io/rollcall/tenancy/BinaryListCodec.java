package io.rollcall.tenancy;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.client.EncodedParameter;
import io.r2dbc.postgresql.codec.Codec;
import io.r2dbc.postgresql.codec.CodecMetadata;
import io.r2dbc.postgresql.codec.PostgresTypeIdentifier;
import io.r2dbc.postgresql.message.Format;
import java.util.List;
import org.jspecify.annotations.Nullable;
import reactor.core.publisher.Mono;

/**
 * Writes a list of one dimension as the server's {@code array_recv} reads it: number of dimensions, whether there are
 * nulls, the elements' type, their number and the first index; then each element behind its length in bytes.
 */
final class BinaryListCodec<T> implements Codec<T[]>, CodecMetadata {

    private static final int DIMENSIONS = 1;
    private static final int FIRST_INDEX = 1;
    private static final int NULL_LENGTH = -1;

    private final ByteBufAllocator buffers;
    private final ListType<T> list;

    BinaryListCodec(ByteBufAllocator buffers, ListType<T> list) {
        this.buffers = buffers;
        this.list = list;
    }

    @Override
    public boolean canEncode(Object value) {
        return list.type().isInstance(value);
    }

    @Override
    public EncodedParameter encode(Object value) {
        return encode(value, list.list().getObjectId());
    }

    @Override
    public EncodedParameter encode(Object value, int dataType) {
        T[] elements = list.type().cast(value);
        return new EncodedParameter(Format.FORMAT_BINARY, dataType, Mono.fromSupplier(() -> written(elements)));
    }

    private ByteBuf written(@Nullable T[] elements) {
        ByteBuf buffer = buffers.buffer();
        boolean nulls = false;
        buffer.writeInt(elements.length == 0 ? 0 : DIMENSIONS);
        int flags = buffer.writerIndex();
        buffer.writeInt(0);
        buffer.writeInt(list.element().getObjectId());
        if (elements.length > 0) {
            buffer.writeInt(elements.length);
            buffer.writeInt(FIRST_INDEX);
        }
        for (T each : elements) {
            if (each == null) {
                nulls = true;
                buffer.writeInt(NULL_LENGTH);
            } else {
                write(buffer, each);
            }
        }
        buffer.setInt(flags, nulls ? 1 : 0);
        return buffer;
    }

    private void write(ByteBuf buffer, T each) {
        int length = buffer.writerIndex();
        buffer.writeInt(0);
        list.writer().accept(buffer, each);
        buffer.setInt(length, buffer.writerIndex() - length - Integer.BYTES);
    }

    /** Reading is left to the driver. */
    @Override
    public boolean canDecode(int dataType, Format format, Class<?> wanted) {
        return false;
    }

    @Override
    public T[] decode(@Nullable ByteBuf buffer, int dataType, Format format, Class<? extends T[]> wanted) {
        throw new UnsupportedOperationException("only writes");
    }

    @Override
    public boolean canEncodeNull(Class<?> wanted) {
        return false;
    }

    @Override
    public EncodedParameter encodeNull() {
        throw new UnsupportedOperationException("only writes lists");
    }

    @Override
    public Class<?> type() {
        return list.type();
    }

    @Override
    public Iterable<? extends PostgresTypeIdentifier> getDataTypes() {
        return List.of(list.list());
    }
}
