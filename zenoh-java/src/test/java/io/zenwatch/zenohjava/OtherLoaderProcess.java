package io.zenwatch.zenohjava;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * Runs the main method of a class as a server runs an application: by a class loader that has a class path of its own. The
 * system's class loader has this class, and none of its class path.
 */
final class OtherLoaderProcess {

    private OtherLoaderProcess() {}

    public static void main(String[] classPathAndMain) throws Exception {
        URL[] jars = Stream.of(classPathAndMain[0].split(File.pathSeparator))
                .map(OtherLoaderProcess::url)
                .toArray(URL[]::new);
        try (URLClassLoader loader = new URLClassLoader(jars, ClassLoader.getPlatformClassLoader())) {
            loader.loadClass(classPathAndMain[1])
                    .getMethod("main", String[].class)
                    .invoke(null, (Object) new String[0]);
        }
    }

    private static URL url(String jar) {
        try {
            return Path.of(jar).toUri().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalArgumentException(e);
        }
    }
}
