package io.rollcall.http;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.handler.codec.http.LastHttpContent;
import org.springframework.boot.reactor.netty.NettyServerCustomizer;
import reactor.netty.NettyPipeline;
import reactor.netty.http.server.HttpServer;

/**
 * Reads on from a connection that is kept open (RFC 9112, section 9.3) once an answer is written. Reactor Netty 1.3.6
 * reads on by itself but for one case: a request that came before the one before it was quite finished, and that is
 * answered at once, as a page from a cache is. Nothing that the client sends after that is ever read.
 *
 * @see <a href="https://github.com/reactor/reactor-netty/issues/4361">reactor-netty 4361, mended in a later version</a>
 */
final class KeptConnections implements NettyServerCustomizer {

    private static final String NAME = "rollcall.readOn";

    @Override
    public HttpServer apply(HttpServer server) {
        return server.doOnChannelInit((observer, channel, address) -> {
            if (channel.pipeline().get(NettyPipeline.HttpTrafficHandler) != null) {
                channel.pipeline().addBefore(NettyPipeline.HttpTrafficHandler, NAME, new ReadOn());
            }
        });
    }

    private static final class ReadOn extends ChannelOutboundHandlerAdapter {

        @Override
        public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) throws Exception {
            if (message instanceof LastHttpContent) {
                Channel channel = context.channel();
                // After what Reactor Netty itself does at the end of an answer.
                promise.unvoid().addListener(written -> channel.eventLoop().execute(channel::read));
            }
            super.write(context, message, promise);
        }
    }
}
