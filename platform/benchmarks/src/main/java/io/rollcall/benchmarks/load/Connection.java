package io.rollcall.benchmarks.load;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.SimpleChannelInboundHandler;
import io.netty.handler.codec.http.HttpContent;
import io.netty.handler.codec.http.HttpObject;
import io.netty.handler.codec.http.HttpResponse;
import io.netty.handler.codec.http.HttpUtil;
import io.netty.handler.codec.http.LastHttpContent;
import org.jspecify.annotations.Nullable;

/** A connection that is kept open, with at most one request under way (HTTP/1.1, RFC 9112 section 9.3). */
final class Connection extends SimpleChannelInboundHandler<HttpObject> {

    private static final int MAX_BODY = 64 * 1024;

    private final LoadRun run;
    private @Nullable ChannelHandlerContext context;
    private @Nullable ByteBuf body;
    private boolean underWay;
    private long dueNanos;
    private int status;
    private boolean keptOpen;

    Connection(LoadRun run) {
        this.run = run;
    }

    /** Sends the next request; its time counts from when it was due, however late it is sent. */
    void send(long due) {
        ChannelHandlerContext open = context;
        if (open == null) {
            throw new IllegalStateException("not connected");
        }
        underWay = true;
        dueNanos = due;
        ByteBuf request = open.alloc().ioBuffer(run.writer().size());
        run.writer().write(request);
        var unused = open.writeAndFlush(request, open.voidPromise());
    }

    void close() {
        if (context != null) {
            var unused = context.close();
        }
    }

    @Override
    public void handlerAdded(ChannelHandlerContext ctx) {
        context = ctx;
    }

    @Override
    public void channelActive(ChannelHandlerContext ctx) {
        run.connected(this);
    }

    @Override
    protected void channelRead0(ChannelHandlerContext ctx, HttpObject message) {
        if (message.decoderResult().isFailure()) {
            var unused = ctx.close();
            return;
        }
        if (message instanceof HttpResponse response) {
            status = response.status().code();
            keptOpen = HttpUtil.isKeepAlive(response);
        }
        if (message instanceof HttpContent content && (run.wantsBodies() || status >= 400)) {
            keep(ctx, content.content());
        }
        if (message instanceof LastHttpContent) {
            ByteBuf all = body == null ? Unpooled.EMPTY_BUFFER : body;
            body = null;
            underWay = false;
            try {
                run.answered(this, keptOpen, status, all, dueNanos);
            } finally {
                all.release();
            }
            if (!keptOpen) {
                close();
            }
        }
    }

    private void keep(ChannelHandlerContext ctx, ByteBuf part) {
        ByteBuf all = body == null ? ctx.alloc().heapBuffer() : body;
        body = all;
        if (all.readableBytes() + part.readableBytes() <= MAX_BODY) {
            all.writeBytes(part);
        }
    }

    @Override
    public void channelInactive(ChannelHandlerContext ctx) {
        if (body != null) {
            body.release();
            body = null;
        }
        run.lost(this, underWay);
    }

    @Override
    public void exceptionCaught(ChannelHandlerContext ctx, Throwable cause) {
        // Whatever it was, the connection is of no use any more, and that is counted.
        var unused = ctx.close();
    }
}
