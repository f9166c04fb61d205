import path from 'node:path';
import { defineConfig } from '@tarojs/cli';

/**
 * One source, two phones: `dist/weapp` (opens in WeChat DevTools) and `dist/h5` (the brand's own domain).
 * Settings from outside, all optional:
 * TARO_APP_API        address of the host. Empty: H5 calls its own origin, the mini-program calls `wx.cloud`.
 * TARO_APP_CLOUD_ENV  CloudBase environment. Empty: the first of the account.
 * TARO_APP_PICTURES   address in front of "/pictures/…". Empty: the host's.
 */
export default defineConfig<'webpack5'>((_merge, { mode }) => {
  const phone = process.env.TARO_ENV ?? 'weapp';
  const production = mode === 'production';

  return {
    projectName: 'hangtag',
    date: '2025-11-21',
    designWidth: 375,
    deviceRatio: { 375: 2, 640: 1.17, 750: 1, 828: 0.905 },
    sourceRoot: 'src',
    outputRoot: `dist/${phone}`,
    framework: 'react',
    compiler: { type: 'webpack5', prebundle: { enable: false } },
    cache: { enable: false },
    // NutUI's icons render HTML tags: without this plugin the build is green and the icons fail at run time.
    plugins: ['@tarojs/plugin-html'],
    env: {
      TARO_APP_API: JSON.stringify(process.env.TARO_APP_API ?? ''),
      TARO_APP_CLOUD_ENV: JSON.stringify(process.env.TARO_APP_CLOUD_ENV ?? ''),
      TARO_APP_PICTURES: JSON.stringify(process.env.TARO_APP_PICTURES ?? process.env.TARO_APP_API ?? ''),
    },
    // theme.json names the dark icons, so the build cannot find them by itself.
    copy: { patterns: phone === 'weapp' ? [{ from: 'src/icons', to: 'dist/weapp/icons' }] : [], options: {} },
    // Otherwise every Chinese character of the mini-program is written as \uXXXX, twice its size; WeChat reads UTF-8.
    terser: { enable: true, config: { output: { ascii_only: false } } },
    mini: {
      debugReact: !production,
      optimizeMainPackage: { enable: true },
      compile: { include: outsideSource },
      // One px is one px on every phone: text stays readable and targets stay 44 px on a 320 px screen, where rpx would shrink both.
      postcss: { pxtransform: { enable: false }, cssModules: { enable: false } },
      miniCssExtractPluginOption: { ignoreOrder: true },
    },
    h5: {
      // Relative, so that the folder works under any path of the brand's domain.
      publicPath: './',
      staticDirectory: 'static',
      esnextModules: ['@nutui/nutui-react-taro'],
      compile: { include: outsideSource },
      router: { mode: 'hash' },
      output: { filename: 'js/[name].[contenthash:8].js', chunkFilename: 'js/[name].[contenthash:8].js' },
      miniCssExtractPluginOption: {
        ignoreOrder: true,
        filename: 'css/[name].[contenthash:8].css',
        chunkFilename: 'css/[name].[contenthash:8].css',
      },
      htmlPluginOption: { scriptLoading: 'defer' },
      postcss: {
        autoprefixer: { enable: true },
        pxtransform: { enable: false, config: { baseFontSize: 20, minRootSize: 20, maxRootSize: 20 } },
        cssModules: { enable: false },
      },
      webpackChain(chain) {
        chain.optimization.splitChunks({
          chunks: 'all',
          cacheGroups: {
            react: { name: 'react', test: /[\\/]node_modules[\\/](react|react-dom|scheduler)[\\/]/, priority: 20 },
            taro: { name: 'taro', test: /[\\/]node_modules[\\/]@tarojs[\\/]/, priority: 10, chunks: 'initial' },
          },
        });
      },
    },
  };
});

/** Folders outside `src` that the phone may use: the kernel, and the contracts of the modules. */
const cloudfunctions = path.resolve(__dirname, '..', 'cloudfunctions');
const outsideSource = [
  path.join(cloudfunctions, 'kernel'),
  (file: string) => file.startsWith(cloudfunctions) && /(^|-)contract\.ts$/.test(path.basename(file)),
];
