// WeChat on phones of the last seven years runs these engines; anything older cannot open the required base library.
module.exports = {
  presets: [
    [
      'taro',
      {
        framework: 'react',
        ts: true,
        compiler: 'webpack5',
        useBuiltIns: false,
        targets: { ios: '12', android: '70' },
      },
    ],
  ],
};
