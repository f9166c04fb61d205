export default definePageConfig({ navigationBarTitleText: '逛逛', onReachBottomDistance: 400 });
