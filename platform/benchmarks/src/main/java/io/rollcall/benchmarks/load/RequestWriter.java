package io.rollcall.benchmarks.load;

import io.netty.buffer.ByteBuf;

/** Writes requests as bytes, so that a request costs the machine little besides sending it. */
interface RequestWriter {

    static RequestWriter of(LoadOrder order) {
        return order.shape().books() ? new BookingWriter(order) : new PageWriter(order);
    }

    /** Bytes of each request. */
    int size();

    void write(ByteBuf out);
}
