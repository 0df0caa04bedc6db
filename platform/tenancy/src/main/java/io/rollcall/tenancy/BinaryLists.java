package io.rollcall.tenancy;

import io.netty.buffer.ByteBufAllocator;
import io.r2dbc.postgresql.api.PostgresqlConnection;
import io.r2dbc.postgresql.codec.CodecRegistry;
import io.r2dbc.postgresql.extension.CodecRegistrar;
import org.reactivestreams.Publisher;
import reactor.core.publisher.Mono;

/**
 * Lists go to the server in its own form. As text, which is how the driver sends them, every id, moment and message body
 * is written and escaped here to be parsed there, and the hot path's statements take nothing but lists.
 */
final class BinaryLists implements CodecRegistrar {

    @Override
    public Publisher<Void> register(PostgresqlConnection connection, ByteBufAllocator buffers, CodecRegistry registry) {
        return Mono.fromRunnable(
                () -> ListType.ALL.forEach(type -> registry.addFirst(new BinaryListCodec<>(buffers, type))));
    }
}
