package io.zenwatch.zenohjava;

import io.zenoh.Session;
import io.zenwatch.testkit.SessionFactory;
import io.zenwatch.zenoh.Hello;
import io.zenwatch.zenoh.WhatAmI;
import io.zenwatch.zenoh.ZenohConfig;
import io.zenwatch.zenoh.session.Scout;
import io.zenwatch.zenoh.session.ZenohSession;
import java.lang.ref.WeakReference;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Runs the testkit on the adapter, with applications whose session ends with it. */
public final class ZenohJavaSessionFactory implements SessionFactory {

    private static final Set<WeakReference<Session>> SESSIONS = ConcurrentHashMap.newKeySet();

    @Override
    public ZenohSession open(ZenohConfig config) {
        ApplicationSession application = ApplicationSession.open(config);
        SESSIONS.add(new WeakReference<>(application.session()));
        ZenohSession adapter = ZenohJava.adapt(application.session(), SessionLocal.NETWORK_WIDE);
        return (ZenohSession) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {ZenohSession.class}, new Owner(application, adapter));
    }

    /** Closes the application's session behind its adapter. */
    private record Owner(ApplicationSession application, ZenohSession adapter) implements InvocationHandler {

        @Override
        public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments) throws Throwable {
            try {
                Object result = method.invoke(adapter, arguments);
                if (method.getName().equals("close")) {
                    close(application.session());
                }
                return result;
            } catch (InvocationTargetException e) {
                throw e.getCause() == null ? e : e.getCause();
            }
        }
    }

    private static void close(Session session) {
        synchronized (session) {
            if (!session.isClosed()) {
                session.close();
            }
        }
    }

    @Override
    public Scout scout(ZenohConfig config, Set<WhatAmI> what, Consumer<? super Hello> callback) {
        return ZenohJava.scout(ApplicationSession.convert(config), what, callback);
    }

    /** Sessions alone: zenoh-java does not count the rest. */
    @Override
    public long openHandles() {
        SESSIONS.removeIf(reference -> {
            Session session = reference.get();
            return session == null || session.isClosed();
        });
        return SESSIONS.size();
    }

    @Override
    public Set<Limit> limits() {
        return EnumSet.allOf(Limit.class);
    }

    @Override
    public List<String> locators(ZenohSession session) {
        return ((Owner) Proxy.getInvocationHandler(session)).application().locators();
    }
}
