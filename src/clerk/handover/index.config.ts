export default definePageConfig({ navigationBarTitleText: '移交顾客', enablePullDownRefresh: true, onReachBottomDistance: 200 });
